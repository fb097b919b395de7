//! Files that texts refer to.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// An output's path would be longer than systems can hold.
    PATH_TOO_LONG = Declaration {
        id: "path-too-long",
        severity: Severity::Error,
        what: "网址太长，有的电脑存不下这样的文件。",
        why: "Windows 上一个文件连文件夹在内只能有两百多个字符；超过了，复制到网站服务器时就会丢。",
        how: "把文件名或文件夹名改短，少套几层文件夹，或给稿件加一行短的 slug。",
        example: Example::TooLong,
    };
    /// A link to a post that is not published.
    TARGET_UNPUBLISHED = Declaration {
        id: "target-unpublished",
        severity: Severity::Warning,
        what: "链接到一篇还没有发布的稿件。",
        why: "草稿没有页面，链接过去会打不开，所以页面上只留文字。那一篇发布后，链接会自己恢复。",
        how: "可以等。那一篇早该发布的，就去掉它的 draft，或改它的 publish_on。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
详见[通知](b.md)。
-- content/posts/b.md --
---
title: 通知
date: 2022-07-01
draft: yes
---
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
详见[通知](b.md)。
-- content/posts/b.md --
---
title: 通知
date: 2022-07-01
---
",
        },
    };
    /// A link's name differs from the file's in upper or lower case.
    TARGET_CASE = Declaration {
        id: "target-case",
        severity: Severity::Error,
        what: "文件名的大小写和写的不一样。",
        why: "Windows 不分大小写，在自己电脑上看着没问题；网站服务器多半分，放上去图就裂了。",
        how: "照文件名原样写，或把文件改成写的那个名字。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
![现场](IMG.PNG)
-- content/posts/img.png (png 640x360) --
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
![现场](img.png)
-- content/posts/img.png (png 640x360) --
",
        },
    };
    /// A file that must not be published as an attachment.
    ATTACHMENT_REFUSED = Declaration {
        id: "attachment-refused",
        severity: Severity::Error,
        what: "这个文件不能作为附件发布：是程序、网页，或是不该公开的台账、设置、草稿，它们的副本也不行。",
        why: "程序和网页会在读者的电脑上运行；台账里有写了不公开的行，整个放上网就都公开了。",
        how: "改用 PDF、Word、Excel、图片或压缩包；要公开的数据另做一份文件，放在稿件旁边。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
下载[报名工具](报名.exe)。
-- content/posts/报名.exe --
MZ
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
下载[报名表](报名.pdf)。
-- content/posts/报名.pdf --
%PDF
",
        },
    };
    /// A picture whose size cannot be read.
    IMAGE_UNREADABLE = Declaration {
        id: "image-unreadable",
        severity: Severity::Error,
        what: "这张图片网页显示不了，或读不出它有多大。",
        why: "苹果手机的 HEIC 照片、Word 里拖出来的图，多数浏览器不认；没传完的照片只能看到半张。",
        how: "用看图软件打开，另存为 JPG 再放回去；不是照片而是文件的，用链接引用。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
![现场](现场.heic)
-- content/posts/现场.heic --
HEIC
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
    /// A photo that tells where or with what it was taken.
    PHOTO_TELLS = Declaration {
        id: "photo-tells",
        severity: Severity::Warning,
        what: "要原样发布的照片里记着拍摄地点或手机型号。",
        why: "手机拍照时会把经纬度和型号写进照片文件，画面上看不见，可谁把照片下载下来都能查到是在哪里拍\
            的。JPG、PNG、GIF、WebP 发布时会自动去掉这些，HEIC、AVIF、TIFF 程序去不掉。只有型号的是提示，\
            有地点的是警告。",
        how: "用看图软件打开，另存为 JPG，换下这一张。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
[现场原图](现场.tif)
-- content/posts/现场.tif (tiff 1x1) --
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
[现场原图](现场.jpg)
-- content/posts/现场.jpg (photo 640x360) --
",
        },
    };
    /// A banner that is too small, or of another shape than its place.
    BANNER_SHAPE = Declaration {
        id: "banner-shape",
        severity: Severity::Info,
        what: "专题的横幅太小，或者不是横的图。",
        why: "横幅和网页一样宽：小图放大了模糊；竖图、方图要裁成三比一的一条，多半裁掉了要看的。",
        how: "换一张宽不小于 1152 像素、宽是高的三倍左右的图；没有合适的，删去横幅，程序画一条。",
        example: Example::Files {
            wrong: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
campaigns:
  - {name: 主题教育, from: 2022-04-01, banner: /images/a.png}
-- content/images/a.png (png 640x360) --
",
            right: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
campaigns:
  - {name: 主题教育, from: 2022-04-01, banner: /images/a.png}
-- content/images/a.png (png 1200x400) --
",
        },
    };
    /// A text or table that nothing reads and nothing refers to.
    NOT_READ = Declaration {
        id: "not-read",
        severity: Severity::Warning,
        what: "content 里的这个文件没有读入，也没有稿件引用它。",
        why: "名字、格式或位置不是程序认识的：稿件没有变成页面，台账没有计数，却看不出少了什么。Windows 默\
            认不显示扩展名，看着是 a.md，其实多半叫 a.md.txt。",
        how: "照提示改名、另存或移到该放的文件夹；是附件就在稿件里引用它；用不着的移到 content 外面。",
        example: Example::Files {
            wrong: "\
-- content/posts/七一主题党日.md.txt --
---
title: 七一主题党日
date: 2022-07-01
---
",
            right: "\
-- content/posts/七一主题党日.md --
---
title: 七一主题党日
date: 2022-07-01
---
",
        },
    };
}
