//! Problems of reading: the folder, its files and their encoding.

pub(crate) mod theme;

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// The folder given is no site.
    NOT_A_SITE = Declaration {
        id: "not-a-site",
        severity: Severity::Error,
        what: "这个文件夹不是站点：里面没有 content/site.yaml。",
        why: "程序从 content/site.yaml 知道网站叫什么、有哪些栏目和组织；没有它，读到的稿件也不知道\
            该怎么排。",
        how: "在站点文件夹里运行命令，或用 --site 指明它。确实没有这个文件，就新建一个，至少写一行 t\
            itle。Windows 默认不显示扩展名，看看它是不是其实叫 site.yaml.txt。",
        example: Example::Files {
            wrong: "\
-- content/site.yaml.txt --
title: 园区党建
",
            right: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
",
        },
    };
    /// Something that is no regular file or folder, or a link that leads out of the site.
    NOT_A_FILE = Declaration {
        id: "not-a-file",
        severity: Severity::Warning,
        what: "这一项不是普通的文件或文件夹：是指向别处的链接、设备，名字像文件的文件夹，或名字不是正常的文字。",
        why: "跟着链接走出站点，会把没打算公开的东西发布出去；读设备文件，程序会一直等下去；名字里的字节不\
            是文字的，做不成网址。",
        how: "要用里面的内容，就把文件本身复制到站点里，名字写成正常的文字；用不着，就移出 content。",
        example: Example::Computer,
    };
    /// There are more files than the limit.
    TOO_MANY_FILES = Declaration {
        id: "too-many-files",
        severity: Severity::Error,
        what: "content 里的文件超过了程序的上限。",
        why: "多半是把别的文件夹整个放了进来，比如照片原件、备份或软件目录；一个个读下去要很久，网站\
            里也用不着。",
        how: "把和网站无关的文件移到 content 外面，再生成一次。",
        example: Example::TooLong,
    };
    /// A folder lies deeper than the limit.
    TOO_DEEP = Declaration {
        id: "too-deep",
        severity: Severity::Error,
        what: "文件夹一层套一层，超过了 32 层，里面的文件没有读入。",
        why: "套得这样深，多半是复制时套进了自己；网址也会长得有的电脑存不下。",
        how: "把里面的文件移到浅一些的文件夹里，删去空的那些层。",
        example: Example::Files {
            wrong: "\
-- content/posts/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
",
            right: "\
-- content/posts/1/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
",
        },
    };
    /// A source was not UTF-8 and has been read as another encoding.
    ENCODING_CONVERTED = Declaration {
        id: "encoding-converted",
        severity: Severity::Info,
        what: "文件不是 UTF-8 编码，多半是 GBK；程序已经转换后读入。",
        why: "老版本的记事本和 Excel 存出来的就是这样。内容没有丢，只是别的软件打开它可能是乱码。",
        how: "可以不管。想要省心，运行 dangjian check --fix，程序把它改成 UTF-8；自己改，用编辑器的“另存为”选 UTF-8 编码存一遍。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md (gb18030) --
---
title: 七一主题党日
date: 2022-07-01
---
全体党员重温入党誓词。
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
全体党员重温入党誓词。
",
        },
    };
    /// A source is in no encoding we know.
    ENCODING_UNKNOWN = Declaration {
        id: "encoding-unknown",
        severity: Severity::Error,
        what: "文件里的不是文字，或者看不出是什么编码。",
        why: "把照片或 Word 文档的扩展名改成 .md，里面还是原来的格式；硬当文字读，页面上只会是乱码。",
        how: "Word、WPS 文档打开后“另存为”纯文本，编码选 UTF-8；照片和附件恢复原来的扩展名，放在稿\
            件旁边引用。",
        example: Example::Files {
            wrong: "\
-- content/posts/现场.md (png 640x360) --
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
![现场](现场.png)
-- content/posts/现场.png (png 640x360) --
",
        },
    };
    /// A replacement character (U+FFFD) that an earlier conversion left.
    CHARACTER_LOST = Declaration {
        id: "character-lost",
        severity: Severity::Warning,
        what: "正文里有 �：这个字在以前转换编码时已经丢了。",
        why: "丢掉的字找不回来，读者看到的就是这个方块；出在人名里尤其难看。",
        how: "对照原稿补上这个字。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
主持人：赵\u{fffd}
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
主持人：赵某
",
        },
    };
    /// A character that turns the direction of text, so that it reads differently from what it says.
    BIDI_CONTROL = Declaration {
        id: "bidi-control",
        severity: Severity::Warning,
        what: "文字里夹着看不见的方向符，会让后面的字倒着显示。",
        why: "多半是从网页或 Word 里一起复制来的。读者看到的和写的不一样，有人也拿它冒充别的文件名。",
        how: "把这一行删掉，重新打一遍。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
活动\u{202e}通知
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
活动通知
",
        },
    };
    /// Characters without width, left out.
    INVISIBLE_CHARACTER = Declaration {
        id: "invisible-character",
        severity: Severity::Info,
        what: "文字里夹着看不见的字符（零宽空格、字节顺序标记、Word 的换行符之类）；换行符当作换行，别的没有读入。",
        why: "多半是从网页、公众号或几个文件拼接时带来的。它们显示不出来，却会让标题、列表、日期认不出，搜\
            索也找不到。",
        how: "可以不管：页面上没有它们。想去掉，运行 dangjian check --fix。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
\u{200b}## 重温入党誓词
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
## 重温入党誓词
",
        },
    };
    /// What stands where a picture was, before the text was copied.
    OBJECT_LOST = Declaration {
        id: "object-lost",
        severity: Severity::Warning,
        what: "文字里有一张照片或别的对象的位置，东西却没有带过来。",
        why: "从 Word、公众号里复制文字时，照片只留下一个看不见的记号，网页上就少了一张。",
        how: "把照片另存到稿件旁边，在那里照插入照片的写法写上它的文件名；不要照片，就删去记号，或把那一行重新打一遍。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
\u{fffc}
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
![合影](合影.jpg)
-- content/posts/合影.jpg (png 8x8) --
",
        },
    };
    /// A symbol of a font that only Word has.
    SYMBOL_UNSHOWN = Declaration {
        id: "symbol-unshown",
        severity: Severity::Warning,
        what: "文字里有 Word 符号字体里的符号，网页上只是一个空框。",
        why: "Word 的项目符号常用 Wingdings、Symbol 这些字体，换一台电脑、换成网页就显示不出来。",
        how: "列表换成减号加一个空格；不是列表，就换成看得见的符号，如 • 或 √。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
\u{f0b7} 重温入党誓词
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
- 重温入党誓词
",
        },
    };
    /// A workbook that cannot be read.
    WORKBOOK_UNREADABLE = Declaration {
        id: "workbook-unreadable",
        severity: Severity::Error,
        what: "Excel 台账读不了，里面的活动都没有计入。",
        why: "文件加了密码、坏了、太大，或者名字是 .xls，里面其实是网页。",
        how: "用 WPS 或 Excel 打开它，取消密码，另存为 .xlsx；打不开，就找原来的那一份。",
        example: Example::Files {
            wrong: "\
-- content/ledger/2022.xlsx --
PK
",
            right: "\
-- content/ledger/2022.csv --
日期,类型
2022-07-01,主题党日
",
        },
    };
    /// A picture that ends too early.
    PHOTO_DAMAGED = Declaration {
        id: "photo-damaged",
        severity: Severity::Warning,
        what: "图片读不全，没有缩小。",
        why: "从手机、微信或 U 盘没有传完就断开的照片，多半只剩上半张，下面是灰的。图片照原样发布，只去掉了拍摄\
            地点、型号等信息。",
        how: "用看图软件打开看看：缺了一截的，从手机或相机重新传一次；看着正常的，另存为 JPG，换下这一张。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
![现场](现场.png)
-- content/posts/现场.png (torn 640x360) --
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
![现场](现场.png)
-- content/posts/现场.png (png 640x360) --
",
        },
    };
}
