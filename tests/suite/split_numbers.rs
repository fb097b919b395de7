//! What the checks find of numbers and accounts that no single piece of text has: spread over the cells of a
//! table, called by the head of a column, parted by tags, in what a theme publishes.

use std::fs;

use dangjian::diagnostics::Severity;
use dangjian::pipeline::check_site;

use crate::attachments::packed;
use crate::test_site::{TODAY, TestSite};

/// What gives somebody away.
const PRIVATE: [&str; 7] =
    ["phone-number", "id-number", "bank-card", "plate-or-passport", "secrecy-mark", "minor", "home-address"];

/// What is found of that in a site: `file:line:column: code`, a warning in brackets.
fn found(site: &TestSite) -> Vec<String> {
    let report = check_site(site.path(), TODAY.parse().unwrap());
    let problems = report.problems.sorted().into_iter();
    let private = problems.filter(|problem| PRIVATE.contains(&problem.code.id()));
    private
        .map(|problem| {
            let place = problem.place.as_ref().unwrap();
            let position = place.position().map_or(String::new(), |at| format!(":{}:{}", at.line, at.column));
            let code = match problem.severity {
                Severity::Error => problem.code.id().to_owned(),
                _ => format!("({})", problem.code.id()),
            };
            let file = place.path().rsplit('/').next().unwrap();
            format!("{file}{position}: {code}")
        })
        .collect()
}

/// The same in a post that says a text.
fn in_post(text: &str) -> Vec<String> {
    let post = format!("---\ntitle: 联系方式\ndate: 2022-07-01\n---\n{text}\n");
    found(&TestSite::new().file("content/posts/a.md", &post))
}

#[test]
fn a_number_is_found_in_the_cells_of_a_table() {
    for (text, expected) in [
        (
            "| 姓名 | 联系电话 | | |\n|---|---|---|---|\n| 李明 | 139 | 0000 | 1234 |",
            "a.md:7:8: phone-number",
        ),
        (
            "| 姓名 | 电话 | 电话 | 电话 |\n|---|---|---|---|\n| 李明 | 139 | **0000** | 1234 |",
            "a.md:7:8: phone-number",
        ),
        (
            "| 项目 | 内容 | | |\n|---|---|---|---|\n| 手机号码 | 139 | 0000 | 1234 |",
            "a.md:7:10: phone-number",
        ),
        (
            "| 姓名 | 身份证号 | | | |\n|---|---|---|---|---|\n| 李明 | 110105 | 1949 | 1231 | 002X |",
            "a.md:7:8: id-number",
        ),
        (
            "| 姓名 | 银行卡号 | | | | |\n|---|---|---|---|---|---|\n| 李明 | 6222 | 0211 | 1122 | 2233 | 334 |",
            "a.md:7:8: bank-card",
        ),
        (
            "| 姓名 | | | | | | | | | | | |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n\
             | 李明 | 1 | 3 | 9 | 0 | 0 | 0 | 0 | 1 | 2 | 3 | 4 |",
            "a.md:7:8: phone-number",
        ),
        (
            "<table>\n<tr><th>姓名</th><th>联系电话</th></tr>\n\
             <tr><td>李明</td><td>139</td><td><b>0000</b></td><td>1234</td></tr>\n</table>",
            "a.md:7:20: phone-number",
        ),
        ("| 姓名 | 手机 |\n|---|---|\n| 李明 | 139 00 00 12 34 |", "a.md:7:8: phone-number"),
        ("| 姓名 | 身份证号 |\n|---|---|\n| 李明 | 110105194912310021 |", "a.md:7:8: (id-number)"),
        ("| 姓名 | 微信 |\n|---|---|\n| 李明 | liming_520 |", "a.md:7:8: (plate-or-passport)"),
        ("| 姓名 | 微信号 |\n|---|---|\n| 李明 | liminghao |", "a.md:7:8: (plate-or-passport)"),
        ("| 姓名 | QQ |\n|---|---|\n| 李明 | 123456789 |", "a.md:7:8: (plate-or-passport)"),
        ("| 姓名 | 分数 | QQ |\n|---|---|---|\n| 李明 | 95 | 123456789 |", "a.md:7:13: (plate-or-passport)"),
        ("| 姓名 | 护照号码 |\n|---|---|\n| 李明 | E12345678 |", "a.md:7:8: (plate-or-passport)"),
        ("## 联系电话\n\n| 139 | 0000 | 1234 |\n|---|---|---|", "a.md:7:3: phone-number"),
        ("电话139<span>0000</span>1234", "a.md:5:3: phone-number"),
        ("手机139&shy;0000&shy;1234", "a.md:5:3: phone-number"),
        ("李明139&shy;0000&#8203;1234", "a.md:5:3: phone-number"),
        ("李明139\\_0000\\_1234", "a.md:5:3: phone-number"),
        ("李明139\u{AD}0000\u{2060}1234", "a.md:5:3: phone-number"),
        ("身份证110105&zwj;19491231&#xAD;002X", "a.md:5:4: id-number"),
        ("| 姓名 | 手机1 | | |\n|---|---|---|---|\n| 李明 | 139 | 0000 | 1234 |", "a.md:7:8: phone-number"),
        ("| 姓名 | Tel. | | |\n|---|---|---|---|\n| 李明 | (139) | 0000 | 1234 |", "a.md:7:8: phone-number"),
        (
            "| 姓名 | 联系<br>电话 | | |\n|---|---|---|---|\n| 李明 | 139&nbsp; | 0000 | 1234（微信同号） |",
            "a.md:7:8: phone-number",
        ),
        (
            "| 姓名 | 居民身份证编号 | |\n|---|---|---|\n| 李明 | 110105 | 19491231002X |",
            "a.md:7:8: id-number",
        ),
        (
            "| 姓名 | 李明 | 性别 | 男 |\n|---|---|---|---|\n| 手机 | 139 | 0000 | 1234 |",
            "a.md:7:8: phone-number",
        ),
        ("| 项目 | 内容 |\n|---|---|\n| 手机号：139-0000 | 1234 |", "a.md:7:3: phone-number"),
        ("| 李明 | +86 | 139 | 0000 | 1234 |\n|---|---|---|---|---|", "a.md:5:14: phone-number"),
        ("| 姓名 | 手机 |\n|---|---|\n| 李明 | 139 |\n|  | 0000 |\n|  | 1234 |", "a.md:7:8: phone-number"),
        ("| 姓名 | 手机 |\n|---|---|\n\n| 李明 | 139 | 0000 | 1234 |", "a.md:8:8: phone-number"),
        (
            "<table>\n<tr><th>姓名</th><th>联系<br>电话</th></tr>\n\
             <tr><td rowspan=\"3\">李明</td><td>139</td></tr>\n<tr><td>0000</td></tr>\n<tr><td>1234</td></tr>\n</table>",
            "a.md:7:32: phone-number",
        ),
        (
            "<table><tr><th>手机</th></tr></table>\n<table><tr><td>139<td>0000<td>1234</tr></table>",
            "a.md:6:16: phone-number",
        ),
        ("| 姓名 | 长号 | | |\n|---|---|---|---|\n| 李明 | 139 | 0000 | 1234 |", "a.md:7:8: phone-number"),
        (
            "| 姓名 | 身份证前六位 | 出生日期 | 后四位 |\n|---|---|---|---|\n| 李明 | 110105 | 1949-12-31 | 002X |",
            "a.md:7:8: id-number",
        ),
        ("| 姓名 | 社会保障号码 |\n|---|---|\n| 李明 | 110105194912310021 |", "a.md:7:8: (id-number)"),
        ("| 姓名 | 存折账号 |\n|---|---|\n| 李明 | 1001234567890123456 |", "a.md:7:8: (bank-card)"),
        ("| 姓名 | 银行卡号 |\n|---|---|\n| 李明 | 6222021111222233335 |", "a.md:7:8: (bank-card)"),
        ("| 姓名 | VX |\n|---|---|\n| 李明 | liminghao |", "a.md:7:8: (plate-or-passport)"),
        ("| 姓名 | WeChat |\n|---|---|\n| 李明 | liming_520 |", "a.md:7:8: (plate-or-passport)"),
        ("| 密级 | 保密期限 |\n|---|---|\n| 秘密 | 10年 |", "a.md:7:3: secrecy-mark"),
        ("<table><tr><th>密级</th></tr>\n<tr><td>机密</td></tr></table>", "a.md:6:9: secrecy-mark"),
        ("| 姓名 | 年龄 | 学校 |\n|---|---|---|\n| 陈小雨 | 8岁 | 实验小学 |", "a.md:7:3: (minor)"),
        ("| 儿童姓名 | 监护人 |\n|---|---|\n| 陈小雨 | 王芳 |", "a.md:7:3: (minor)"),
        ("| 序号 | 姓名 | 年级 |\n|---|---|---|\n| 1 | 林可欣 | 初二 |", "a.md:7:7: (minor)"),
        ("[报名](https://a.example.cn/f?name=a&phone=13900001234)", "a.md:5:42: phone-number"),
        ("<dl>\n<dt>姓名<dd>李明\n<dt>手机<dd>139<dd>0000<dd>1234\n</dl>", "a.md:7:11: phone-number"),
    ] {
        assert_eq!(in_post(text), [expected], "{text}");
    }
}

#[test]
fn what_a_post_goes_by_in_calendars_is_published_too() {
    let post = |name: &str| format!("---\ntitle: 学习\ndate: 2022-07-01\n编号: {name}\n---\n学习。\n");
    for (name, expected) in [("13900001234", vec!["a.md:4:5: phone-number"]), ("dj-2022-0139", vec![])] {
        let site = TestSite::new().file("content/posts/a.md", &post(name));
        assert_eq!(found(&site), expected);
    }
}

#[test]
fn counts_in_a_table_are_let_be() {
    for text in [
        "| 年份 | 甲 | 乙 |\n|---|---|---|\n| 139 | 1200 | 1234 |",
        "<table>\n<tr><th>年份</th><th>甲</th><th>乙</th></tr>\n<tr><td>139</td><td>1200</td><td>1234</td></tr>\n</table>",
        "| 渠道 | 电话 | 现场 | 微信 | QQ |\n|---|---|---|---|---|\n| 人次 | 139 | 2233 | 4455 | 66 |",
        "| 渠道 | 一季度 | 二季度 | 三季度 |\n|---|---|---|---|\n| 电话 | 139 | 2233 | 4455 |",
        "| 类型 | 1月 | 2月 | 3月 | 4月 | 5月 | 6月 | 7月 | 8月 | 9月 | 10月 | 11月 |\n\
         |---|---|---|---|---|---|---|---|---|---|---|---|\n\
         | 党课 | 1 | 3 | 9 | 0 | 0 | 0 | 0 | 1 | 2 | 3 | 4 |",
        "| 单位 | 微信公众号 | QQ群 |\n|---|---|---|\n| 党群中心 | yungu_dj | 123456789 |",
        "| 姓名 | 联系电话 | 身份证号 |\n|---|---|---|\n| 李明 | 139****1234 | 110105********002X |",
        "| 部门 | 办公电话 |\n|---|---|\n| 党群办 | 0592-1234567 |",
    ] {
        assert_eq!(in_post(text), [] as [&str; 0], "{text}");
    }
}

/// Tables of the kinds that parks publish, in which no number is anybody's.
const PUBLIC: &[&str] = &[
    "| 序号 | 支部 | 票数 | 名次 |\n|---|---|---|---|\n| 1 | 云谷科技党支部 | 139 | 1 |\n| 2 | 海纳党支部 | 138 | 2 |",
    "| 项目 | 预算（元） | 执行（元） | 结余（元） |\n|---|---|---|---|\n| 培训费 | 139 | 0000 | 1234 |\n| 党报党刊 | 13900 | 12000 | 1900 |",
    "| 年份 | 产值（万元） | 税收（万元） | 企业（家） |\n|---|---|---|---|\n| 2021 | 139 | 2233 | 4455 |\n| 2022 | 158 | 2345 | 4567 |",
    "| 月份 | 活动（次） | 人次 | 学时 |\n|---|---|---|---|\n| 1月 | 139 | 2233 | 4455 |",
    "| 日期 | 时间 | 课程 | 授课人 | 教室 |\n|---|---|---|---|---|\n| 7月1日 | 14:00-15:30 | 党章 | 李明 | 1301 |\n| 7月2日 | 1400 | 党史 | 王芳 | 1302 |",
    "| 日期 | 值班人 | 内线 |\n|---|---|---|\n| 7月1日 | 李明 | 1390 |\n| 7月2日 | 王芳 | 2233 |\n| 7月3日 | 陈晓 | 4455 |",
    "| 姓名 | 值班电话 |\n|---|---|\n| 李明 | 6201 |\n| 王芳 | 6202 |\n| 陈晓 | 6203 |\n| 林红 | 6204 |",
    "| 科室 | 联系电话 |\n|---|---|\n| 组织科 | 0592-5901390 |\n| 宣传科 | 5902233 |\n| 综合科 | 5904455 |",
    "| 服务 | 热线电话 |\n|---|---|\n| 报警 | 110 |\n| 急救 | 120 |\n| 政务服务 | 12345 |\n| 供电 | 95598 |",
    "| 车次 | 出发 | 到达 | 票价 |\n|---|---|---|---|\n| G1390 | 0800 | 1234 | 139 |\n| D6201 | 13:90 | 22:33 | 445 |",
    "| 单位 | 地址 | 邮编 |\n|---|---|---|\n| 党群中心 | 园区大道1号 | 361008 |\n| 科技园 | 园区大道2号 | 361009 |",
    "| 档案号 | 卷数 | 页数 | 年度 |\n|---|---|---|---|\n| 139-2022 | 2233 | 4455 | 2022 |",
    "| 文号 | 份数 |\n|---|---|\n| 云委〔2022〕139号 | 2233 |\n| 云委〔2022〕140号 | 4455 |",
    "| 渠道 | 电话 | 现场 | 微信 |\n|---|---|---|---|\n| 一季度 | 139 | 22 | 33 |\n| 二季度 | 2233 | 33 | 44 |\n| 三季度 | 4455 | 44 | 55 |",
    "| 咨询方式 | 上半年 | 下半年 | 合计 |\n|---|---|---|---|\n| 电话 | 139 | 2233 | 4455 |\n| 微信 | 139 | 2233 | 4455 |",
    "| 捐赠物资 | 数量 | 单价 | 金额 |\n|---|---|---|---|\n| 手机（部） | 139 | 2233 | 4455 |\n| 银行卡（张） | 6222 | 0211 | 1122 |",
    "| 接听电话（次） | 139 | 2233 | 4455 |\n|---|---|---|---|\n| 回访电话（次） | 150 | 2200 | 4400 |",
    "| 年度 | 2019 | 2020 | 2021 | 2022 |\n|---|---|---|---|---|\n| 党员（人） | 1390 | 2233 | 4455 | 5566 |\n| 支部（个） | 139 | 150 | 158 | 166 |",
    "| 会议号码 | 密码 |\n|---|---|\n| 腾讯会议 | 139 0000 |\n| 备用 | 2233 |",
    "| 选手 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n| 李明 | 1 | 3 | 9 | 0 | 0 | 0 | 0 | 1 | 2 | 3 | 4 |",
    "| 姓名 | 身份证（前六位） | 手机尾号 |\n|---|---|---|\n| 李明 | 350203 | 1390 |\n| 王芳 | 350204 | 2233 |\n| 陈晓 | 350205 | 4455 |",
    "| 姓名 | 手机（后四位） |\n|---|---|\n| 李明 | 1390 |\n| 王芳 | 2233 |\n| 陈晓 | 4455 |",
    "| 姓名 | 得分 | 学时 | 排名 |\n|---|---|---|---|\n| 李明 | 139 | 2233 | 4455 |\n| 王芳 | 138 | 2200 | 4400 |",
    "| 房间号码 | 面积 |\n|---|---|\n| 139 | 2233 |\n| 1401 | 4455 |",
    "| 姓名 | 联系电话 | 身份证号 |\n|---|---|---|\n| 李明 | 139****1234 | 110105********002X |\n| 王芳 | 138****0013 | 110105********0021 |",
    "<table>\n<tr><th>姓名</th><th>手机</th></tr>\n<tr><td>李明</td><td>139****1234</td></tr>\n</table>\n\
     <table>\n<tr><th>年份</th><th>产值</th><th>税收</th></tr>\n<tr><td>139</td><td>2233</td><td>4455</td></tr>\n</table>",
    "<dl><dt>电话咨询<dd>139<dd>2233<dd>4455</dl>",
    "| 密级 | 最长保密期限 |\n|---|---|\n| 绝密级 | 30年 |\n| 机密级 | 20年 |\n| 秘密级 | 10年 |",
    "| 文件名 | 密级 |\n|---|---|\n| 学习安排 | 公开 |\n| 工作方案 | 无 |",
    "| 姓名 | 年龄 | 党龄 |\n|---|---|---|\n| 王桂英 | 86 | 50 |\n| 李玉兰 | 79 | 8 |",
    "| 姓名 | 年级 | 专业 |\n|---|---|---|\n| 陈晓 | 大三 | 土木工程 |",
    "| 姓名 | 任教学科 | 班级 |\n|---|---|---|\n| 王芳 | 语文 | 三年级（2）班 |",
    "| 学生志愿者 | 学校 | 时长 |\n|---|---|---|\n| 李明 | 厦门大学 | 12 |\n| 王芳 | 集美大学诚毅学院 | 10 |",
    "| 儿童 | 年级 | 获赠图书 |\n|---|---|---|\n| 陈某某 | 三年级 | 12 |\n| 合计 | | 1390 |",
    "| 户名 | 开户行 | 账号 |\n|---|---|---|\n| 云谷慈善总会 | 建设银行 | 4100123456789012345 |",
    "| 姓名 | 学习卡号 | 工号 |\n|---|---|---|\n| 李明 | 0012345678901234 | 013900001234 |",
    "| 企业 | 地址 |\n|---|---|\n| 云谷科技 | 石鼓路66号1604 |\n| 海纳公司 | 日东二里56号402室 |",
    "| 时间 | 内容 | 地点 |\n|---|---|---|\n| 14:00 | 签到 | 3栋502 |\n| 14:30 | 党课 | 园区报告厅 |",
    "| 账号 | 密码 |\n|---|---|\n| 每人一个 | 自己设 |",
    "| 姓名 | 会议室 | 楼栋 | 房号 |\n|---|---|---|---|\n| 李明 | 一楼 | 3 | 502 |",
    "| 部门 | 邮箱 | 公众号 |\n|---|---|---|\n| 党群办 | yungudj@163.com | yungu_dj |",
];

#[test]
fn tables_for_everybody_have_nothing_of_anybody() {
    for table in PUBLIC {
        assert_eq!(in_post(table), [] as [&str; 0], "{table}");
    }
}

#[test]
fn what_is_said_of_a_picture_is_published_too() {
    for (text, expected) in [
        ("![机密★10年](a.png)", "a.md:5:3: secrecy-mark"),
        ("学习![（内部资料，请勿外传）](a.png)党章", "a.md:5:6: secrecy-mark"),
        ("<img src=\"a.png\" alt=\"密级：秘密\">", "a.md:5:26: secrecy-mark"),
        ("![保密讲座](a.png)", ""),
        ("![党员学习保守国家秘密法](a.png)", ""),
    ] {
        assert_eq!(in_post(text).concat(), expected, "{text}");
    }
}

#[test]
fn the_name_of_a_file_may_name_a_child() {
    for (name, expected) in [("困难学生林子轩", "困难学生林子轩.md: (minor)"), ("困难学生帮扶", "")]
    {
        let post = "---\ntitle: 学习\ndate: 2022-07-01\n---\n学习党章。\n";
        assert_eq!(
            found(&TestSite::new().file(&format!("content/posts/{name}.md"), post)).concat(),
            expected
        );
    }
}

#[test]
fn columns_of_a_ledger_and_of_documents_have_heads_too() {
    let ledger = "日期,类型,主题,备注,联系电话,,,微信\n2022-07-01,党课,学习,,139,0000,1234,liming_520\n\
                  2022-07-02,党课,学习党章,,1.3900001234E+10,,,\n";
    let site = TestSite::new().file("content/ledger/a.csv", ledger);
    let expected =
        ["a.csv:2:19: phone-number", "a.csv:2:33: (plate-or-passport)", "a.csv:3:21: phone-number"];
    assert_eq!(found(&site), expected);

    let post = "---\ntitle: 名单\ndate: 2022-07-01\n---\n[附件](b.csv) [附件](c.docx)\n";
    let table = "姓名,手机,,,QQ号\n李明,139,0000,1234,\n王芳,,,,\"123456789\"\n";
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row =
        |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>());
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val='3'/></w:tcPr><w:p><w:t>身份证号</w:t></w:p></w:tc>";
    let head = format!("<w:tr>{}{wide}{}</w:tr>", cell("姓名"), cell("微信号"));
    let own = row(&["李明", "110105", "19491231", "002X", "liming_520"]);
    let word = format!("<w:document><w:body><w:tbl>{head}{own}</w:tbl></w:body></w:document>");
    let site = TestSite::new()
        .file("content/posts/a/index.md", post)
        .file("content/posts/a/b.csv", table)
        .bytes("content/posts/a/c.docx", &packed(&[("word/document.xml", &word)]));
    let report = check_site(site.path(), TODAY.parse().unwrap());
    let problems = report.problems.sorted().into_iter();
    let told = problems.filter(|problem| PRIVATE.contains(&problem.code.id()));
    let told: Vec<_> = told.map(|problem| problem.message.as_str()).collect();
    let expected = [
        "附件第2行：这里有一个手机号码",
        "附件第3行：这里有一个个人的微信号或 QQ 号",
        "附件第5段：这里有一个身份证号",
        "附件第8段：这里有一个个人的微信号或 QQ 号",
    ];
    assert_eq!(told, expected);
    assert_eq!(site.build().exit, 1);
}

#[test]
fn what_has_no_head_in_a_document_has_that_of_what_stands_before() {
    let paragraph = |text: &str| format!("<w:p><w:t>{text}</w:t></w:p>");
    let table = |cells: &[&str]| {
        let cells: String = cells.iter().map(|text| format!("<w:tc>{}</w:tc>", paragraph(text))).collect();
        format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    };
    let people = table(&["姓名", "手机"]) + "<w:p/>";
    let years = table(&["年份", "产值", "税收", "企业"]);
    let numbers = table(&["李明", "139", "0000", "1234"]);
    for (tables, expected) in [
        (people.clone() + &numbers, "c.docx: phone-number"),
        (people.clone() + &paragraph(" ") + &numbers, "c.docx: phone-number"),
        (paragraph("联系电话：") + &numbers, "c.docx: phone-number"),
        (
            table(&["姓名", "微信号"]) + "<w:p/>" + &table(&["李明", "liminghao"]),
            "c.docx: (plate-or-passport)",
        ),
        (people.clone() + &paragraph("产值") + &numbers, ""),
        (people.clone() + &years + &numbers, ""),
    ] {
        let word = format!("<w:document><w:body>{tables}</w:body></w:document>");
        let site = TestSite::new()
            .file("content/posts/a/index.md", "---\ntitle: 名单\ndate: 2022-07-01\n---\n[附件](c.docx)\n")
            .bytes("content/posts/a/c.docx", &packed(&[("word/document.xml", &word)]));
        assert_eq!(found(&site).concat(), expected, "{tables}");
    }
}

#[test]
fn a_number_may_go_over_the_paragraphs_of_a_document() {
    let found_in = |paragraphs: &[&str]| {
        let paragraphs: String =
            paragraphs.iter().map(|text| format!("<w:p><w:t>{text}</w:t></w:p>")).collect();
        let word = format!("<w:document><w:body>{paragraphs}</w:body></w:document>");
        let site = TestSite::new()
            .file("content/posts/a/index.md", "---\ntitle: 名单\ndate: 2022-07-01\n---\n[附件](c.docx)\n")
            .bytes("content/posts/a/c.docx", &packed(&[("word/document.xml", &word)]));
        found(&site).concat()
    };
    for paragraphs in [
        &["联系电话：139", "00001234"][..],
        &["手机 139-", "0000-", "1234"],
        &["身份证110105", "19491231002X"],
    ] {
        let code = if paragraphs[0].contains("身份证") { "id-number" } else { "phone-number" };
        assert_eq!(found_in(paragraphs), format!("c.docx: {code}"), "{paragraphs:?}");
    }
    for paragraphs in
        [&["参加人数：139", "2233"][..], &["一、139", "00001234"], &["电话：139", "公开", "00001234"]]
    {
        assert_eq!(found_in(paragraphs), "", "{paragraphs:?}");
    }
}

#[test]
fn paragraphs_of_one_cell_of_a_document_are_one_number() {
    let cell = "<w:tc><w:p><w:t>139</w:t></w:p><w:p><w:t>0000</w:t></w:p><w:p><w:t>1234</w:t></w:p></w:tc>";
    let head = "<w:tr><w:tc><w:p><w:t>手机</w:t></w:p></w:tc></w:tr>";
    let word = format!("<w:document><w:body><w:tbl>{head}<w:tr>{cell}</w:tr></w:tbl></w:body></w:document>");
    let site = TestSite::new()
        .file("content/posts/a/index.md", "---\ntitle: 名单\ndate: 2022-07-01\n---\n[附件](c.docx)\n")
        .bytes("content/posts/a/c.docx", &packed(&[("word/document.xml", &word)]));
    assert_eq!(found(&site), ["c.docx: phone-number"]);
}

#[test]
fn a_sheet_is_read_by_the_heads_of_its_columns() {
    let strings = ["姓名", "联系电话", "微信", "李明", "liming_520"];
    let strings: String = strings.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    let cell = |name: &str, text: usize| format!("<c r='{name}' t='s'><v>{text}</v></c>");
    let number = |name: &str, value: &str| format!("<c r='{name}'><v>{value}</v></c>");
    let head = [cell("A1", 0), cell("B1", 1), cell("E1", 2)].concat();
    let own = [cell("A2", 3), number("B2", "139"), number("C2", "2233"), number("D2", "4455"), cell("E2", 4)]
        .concat();
    let sheet = format!("<worksheet><sheetData><row>{head}</row><row>{own}</row></sheetData></worksheet>");
    let workbook = packed(&[
        ("xl/workbook.xml", "<workbook><sheets><sheet name='名单' r:id='rId1'/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
        ("xl/sharedStrings.xml", &format!("<sst>{strings}</sst>")),
    ]);
    let post = "---\ntitle: 名单\ndate: 2022-07-01\n---\n[附件](b.xlsx)\n";
    let site =
        TestSite::new().file("content/posts/a/index.md", post).bytes("content/posts/a/b.xlsx", &workbook);
    let report = check_site(site.path(), TODAY.parse().unwrap());
    let told: Vec<_> = report.problems.sorted().iter().map(|problem| problem.message.clone()).collect();
    let expected =
        ["附件工作表“名单”B2格：这里有一个手机号码", "附件工作表“名单”E2格：这里有一个个人的微信号或 QQ 号"];
    assert_eq!(told, expected);
}

/// A site with a theme that has these files besides.
fn themed(files: &[(&str, &[u8])]) -> TestSite {
    let site =
        TestSite::new().file("content/posts/a.md", "---\ntitle: 学习\ndate: 2022-07-01\n---\n学习。\n");
    let settings = fs::read_to_string(site.path().join("content/site.yaml")).unwrap();
    let site = site.file("content/site.yaml", &format!("{settings}theme: t\n"));
    files.iter().fold(site, |site, (name, bytes)| site.bytes(&format!("themes/t/{name}"), bytes))
}

#[test]
fn what_tags_part_in_a_template_is_read_as_it_is_shown() {
    let base = "{% extends \"base.html\" %}\n{% block main %}\n";
    for (shown, is_one) in [
        ("<p>139<span>2233</span>4455</p>", true),
        ("<p>139<!-- -->2233{# #}4455</p>", true),
        ("<p><b>139</b>\n   <b>2233</b>\n  4455</p>", true),
        ("<p>139{% if a %}2233{% endif %}4455</p>", true),
        ("<table><tr><th>电话</th></tr><tr><td>139</td><td>2233</td><td>4455</td></tr></table>", true),
        ("<p>139</p><p>2233</p><p>4455</p>", false),
        ("<table><tr><th>甲</th></tr><tr><td>139</td><td>2233</td><td>4455</td></tr></table>", false),
        ("<p>139{{ 1 }}2233 4455</p>", false),
    ] {
        let template = format!("{base}{shown}\n{{% endblock %}}");
        let site = themed(&[("templates/404.html", template.as_bytes())]);
        let found = found(&site);
        let expected = usize::from(is_one);
        assert!(
            found.len() == expected && found.iter().all(|one| one.starts_with("404.html:3:")),
            "{shown}: {found:?}"
        );
        assert_eq!(site.build().exit, i32::from(is_one), "{shown}");
    }
}

#[test]
fn strings_that_a_script_puts_together_are_read_as_one() {
    for (name, text, is_one) in [
        ("static/a.js", "show(\"139\" + \"2233\" + \"4455\")\n", true),
        ("static/a.js", "show('手机139' +\n  '22334455')\n", true),
        ("static/a.json", "{\"a\": [\"139\", \"2233\", \"4455\"]}\n", true),
        ("static/a.css", "a::after { content: \"139\" \"2233\" \"4455\" }\n", true),
        ("static/a.css", r#"a::after { content: "\31 39\30 0001234" }"#, true),
        ("static/a.js", r"show('\u0031\u0033\u0039' + '00001234')", true),
        ("static/a.js", "show(`手机139${'0000'}1234`)\n", true),
        ("static/a.css", r#"a::after { content: "\2713" } b { width: 139px\9 }"#, false),
        ("static/a.json", "{\"a\": \"139\", \"b\": \"2233\", \"c\": \"4455\"}\n", false),
        ("static/a.js", "const years = [\"2020\", \"2021\", \"2022\"], sums = [139, 2233, 4455]\n", false),
    ] {
        let site = themed(&[(name, text.as_bytes())]);
        let found = found(&site);
        assert_eq!(found.len(), usize::from(is_one), "{text}: {found:?}");
        assert_eq!(site.build().exit, i32::from(is_one), "{text}");
    }
}

#[test]
fn marks_of_secrecy_in_a_theme_are_found_wherever_they_are_shown() {
    let base =
        |shown: &str| format!("{{% extends \"base.html\" %}}\n{{% block main %}}\n{shown}\n{{% endblock %}}");
    for (name, text, expected) in [
        ("templates/404.html", base("<p>机密★10年</p>"), "404.html:3:4: secrecy-mark"),
        ("templates/404.html", base("<p>机<b>密</b>★10年</p>"), "404.html:3:4: secrecy-mark"),
        (
            "templates/404.html",
            base("<table><tr><th>密级</th></tr><tr><td>秘密</td></tr></table>"),
            "404.html:3:36: secrecy-mark",
        ),
        ("static/a.txt", "关于会议的安排\n内部资料，注意保存\n".to_owned(), "a.txt:2:1: secrecy-mark"),
        ("static/a.js", "show('密级：秘密')\n".to_owned(), "a.js:1:10: secrecy-mark"),
        (
            "static/a.css",
            r#"p::before { content: "\673a\5bc6★10年" }"#.to_owned(),
            "a.css:1:23: secrecy-mark",
        ),
        ("templates/404.html", base("<p>严守党的秘密，分清机密和绝密。</p>"), ""),
        ("static/a.js", "const levels = ['秘密工作', '内部资料管理办法']\n".to_owned(), ""),
    ] {
        assert_eq!(found(&themed(&[(name, text.as_bytes())])).concat(), expected, "{text}");
    }
}

#[test]
fn pictures_and_documents_of_a_theme_are_looked_at_as_attachments_are() {
    let word = |text: &str| {
        packed(&[("word/document.xml", &*format!("<w:document><w:p><w:t>{text}</w:t></w:p></w:document>"))])
    };
    for (name, bytes, expected) in [
        ("static/img/13922334455.png", b"x".to_vec(), "13922334455.png: phone-number"),
        ("static/img/a13922334455.png", b"\x89PNG\r\n\x1a\n".to_vec(), "a13922334455.png: phone-number"),
        ("static/img_13922334455b.jpg", b"\xFF\xD8\xFF\0".to_vec(), "img_13922334455b.jpg: phone-number"),
        ("static/a.docx", word("手机13922334455"), "a.docx: phone-number"),
        ("static/a.csv", "姓名,手机,,\n李明,139,2233,4455\n".into(), "a.csv:2:4: phone-number"),
    ] {
        let site = themed(&[(name, &bytes)]);
        assert_eq!(found(&site), [expected]);
        // What a build has found it finds again.
        assert_eq!([site.build().exit, site.build().exit], [1, 1], "{name}");
    }
    let digest = "static/img/3f13922334455a9c0b1d2e3f4a5b6c7d.png";
    let clean = themed(&[
        (digest, b"\x89PNG\r\n\x1a\n"),
        ("static/sn13922334455.png", b"\x89PNG\r\n\x1a\n"),
        ("static/a.docx", &word("公开")),
    ]);
    assert_eq!(found(&clean), [] as [&str; 0]);
    assert_eq!(clean.build().exit, 0);
}
