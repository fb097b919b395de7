//! Problems that more than one stage may find.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// A key we do not know.
    UNKNOWN_KEY = Declaration {
        id: "unknown-key",
        severity: Severity::Warning,
        what: "有一项的名字不认识，没有读入。",
        why: "多半是打错了一个字。内容写了却没有用上，页面上少了什么不容易看出来。",
        how: "照“改法”改成认识的名字；手册里有全部的项。用不着的就删去。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
plcae: 党群服务中心
---
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
place: 党群服务中心
---
",
        },
    };
    /// A file or folder could not be read.
    UNREADABLE = Declaration {
        id: "unreadable",
        severity: Severity::Error,
        what: "文件或文件夹读不出来：没有权限、正被别的程序占着，或刚被移走了。",
        why: "读不出来就不知道里面写了什么；当作没有它，网站上会无声无息地少一块。",
        how: "关掉正打开它的程序，看看网盘是不是断了，再生成一次；还不行，就查文件的权限。",
        example: Example::Computer,
    };
    /// A file is larger than the limit.
    TOO_LARGE = Declaration {
        id: "too-large",
        severity: Severity::Error,
        what: "文件超过了大小的上限。",
        why: "多半是把照片嵌进了正文，或把整年的内容放进了一个文件；打开这样的页面，手机会卡住。",
        how: "分成几篇。照片和附件另存成文件放在稿件旁边，正文里只写文件名。",
        example: Example::TooLong,
    };
    /// A character that no page may contain.
    CONTROL_CHARACTER = Declaration {
        id: "control-character",
        severity: Severity::Warning,
        what: "文字里有看不见的控制字符，没有读入。",
        why: "从别的系统或 PDF 里复制时带来的，也有输入法留下的。网页和订阅源里不许有它，有的软件遇到会整页打\
            不开。",
        how: "删去它；找不到，就把这一行重新打一遍，看看旁边是不是少了字。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
全体党员\u{8}参加。
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
全体党员参加。
",
        },
    };
    /// A URL that cannot be used.
    URL_INVALID = Declaration {
        id: "url-invalid",
        severity: Severity::Error,
        what: "写的网址不能用：缺了 https://，或含有网址里不能有的内容。",
        why: "写错的网址做成链接，读者点了打不开；写错的网站地址会让订阅源和站点地图里的链接全都不对。",
        how: "站外的写完整网址，如 https://www.example.cn/；站内的从网站根目录写起，如 calendar/inde\
            x.html。",
        example: Example::Files {
            wrong: "\
-- content/site.yaml --
title: 园区党建
base_url: dj.example.cn
",
            right: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
",
        },
    };
    /// An id or slug with characters that a URL may not have.
    SLUG_INVALID = Declaration {
        id: "slug-invalid",
        severity: Severity::Error,
        what: "标识或链接名里有网址不能用的字。",
        why: "它会原样出现在网址里，空格、大写和标点在不同的电脑上写法不一，别人转发时就打不开。",
        how: "只用小写字母、数字和减号；中文名称不写标识也行，程序会用拼音。",
        example: Example::Files {
            wrong: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
organisations:
  - name: 第一党支部
    id: No 1
",
            right: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
organisations:
  - name: 第一党支部
    id: no-1
",
        },
    };
    /// A kind that `site.yaml` does not know.
    UNKNOWN_KIND = Declaration {
        id: "unknown-kind",
        severity: Severity::Error,
        what: "写的活动类型，网站里没有。",
        why: "全年总结按类型计数；类型写错一个字，这次活动就不知道该算到哪里。",
        how: "改成已有的名称；确实是新的类型，先在 content/site.yaml 的 kinds 里加上它。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
kind: 主题党曰
---
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
kind: 主题党日
---
",
        },
    };
    /// Two sources claim one URL.
    URL_COLLISION = Declaration {
        id: "url-collision",
        severity: Severity::Error,
        what: "两个来源要生成同一个网址的页面。",
        why: "只能留下一个，另一篇就没人看得到；留哪一个不能由程序来猜。",
        how: "给其中一篇改文件名，或加一行 slug；重复的就删去一篇。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
-- content/posts/活动/a.md --
---
title: 七一座谈会
date: 2022-07-02
---
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
-- content/posts/活动/a.md --
---
title: 七一座谈会
date: 2022-07-02
slug: zuotanhui
---
",
        },
    };
    /// A link or picture leads to a file that is not there.
    TARGET_MISSING = Declaration {
        id: "target-missing",
        severity: Severity::Error,
        what: "链接或照片指向的文件不在那里。",
        why: "页面上会是一张裂开的图，或一个点了打不开的链接。",
        how: "看看文件是不是还没复制过来、名字是不是差一个字；链接按相对路径写，照片最好放在稿件所在\
            的文件夹。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
![重温入党誓词](誓词.png)
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
![重温入党誓词](誓词.png)
-- content/posts/誓词.png (png 640x360) --
",
        },
    };
    /// A picture of another site: pages show only the site's own.
    REMOTE_IMAGE = Declaration {
        id: "remote-image",
        severity: Severity::Warning,
        what: "正文里用了别的网站的图片、视频或音频，页面上不会显示，只留一个链接。",
        why: "那个网站改版或不让引用，图就没了；读者看什么页面，那边也都知道。",
        how: "把图片存下来放在稿件旁边，正文里只写文件名；公众号的图片也要这样逐张存下来。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
![红旗](https://www.example.com/flag.png)
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
![红旗](红旗.png)
-- content/posts/红旗.png (png 640x360) --
",
        },
    };
    /// A page took too long or grew too large.
    PAGE_TOO_LARGE = Declaration {
        id: "page-too-large",
        severity: Severity::Error,
        what: "生成的页面超过了大小的上限。",
        why: "多半是表格太大，或模板里的循环没有个头；这样的页面，手机打不开。",
        how: "正文拆成几篇，大表格作为附件放在稿件旁边；是自己做的主题，就查那个模板里的循环。",
        example: Example::TooLong,
    };
    /// More people came than should have.
    ATTENDANCE_OVER = Declaration {
        id: "attendance-over",
        severity: Severity::Warning,
        what: "实到人数比应到人数还多。",
        why: "多半是两个数字写反了或写错了。这一次不算进到会率，不然到会率会超过百分之百。",
        how: "核对后改正；有列席、旁听的人，应到也要算上，或只写实到人数。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
kind: 主题党日
attendance: {expected: 23, present: 25}
---
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
kind: 主题党日
attendance: {expected: 25, present: 23}
---
",
        },
    };
}
