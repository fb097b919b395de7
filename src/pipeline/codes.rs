//! Problems of photos, and of what people hand in.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
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


    /// Somebody asks for a year of which there is nothing.
    NO_SUCH_YEAR = Declaration {
        id: "no-such-year",
        severity: Severity::Error,
        what: "要导出的这一年，站点里没有活动，也没有年度总结。",
        why: "没有记录就没有数字；交一份空表，别人会以为这一年什么也没有做。",
        how: "照提示写有活动的年份；这一年的稿件和台账还没有放进来，就先放进来。",
        example: Example::Computer,
    };

    /// Somebody asks for a post that is not there.
    NO_SUCH_POST = Declaration {
        id: "no-such-post",
        severity: Severity::Error,
        what: "要导出的稿件，站点里没有。",
        why: "导出单篇稿件要写明是哪一个文件；路径写错了，或者那个文件不是稿件。",
        how: "写稿件文件的路径，例如 content/posts/2022/07/song-qing-liang.md。",
        example: Example::Computer,
    };
}
