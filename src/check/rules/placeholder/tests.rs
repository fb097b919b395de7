//! Which of them stop a build, and what is none.

use super::*;
use crate::check::passage::elsewhere;

#[test]
fn what_is_filled_in_is_no_blank() {
    for text in [
        "拍Ｘ光片",
        "7月 日均接待12人",
        "2022 年 7 月 5 日",
        "2022年 月度计划",
        "大会应到 人员名单",
        "**同志们：今天",
        "由**主持人**主持",
        "重视__人__的因素",
        "（待确认后发放）",
        "某县××局原局长",
        "TODO List",
        "应到（含预备党员） 人数",
        "每月  日均接待",
        "2022年7月 党建要闻",
    ] {
        assert!(look(&elsewhere(text)).is_empty(), "{text}: {:?}", look(&elsewhere(text)));
    }
}

#[test]
fn what_may_be_meant_stops_no_build() {
    let severities = |text: &str| -> Vec<Severity> {
        look(&elsewhere(text)).into_iter().filter_map(|mark| mark.severity).collect()
    };
    for text in [
        "他写道：“×月×日，晴。”",
        "文中××公司获奖。",
        "走访××企业、XX集团。",
        "TODO软件推荐",
        "用TODO清单管理任务",
        "阅读《××的故事》。",
        "在××县××镇调研。",
        "××村收受礼金×万元，××同志违纪。",
        "ＸＸ助手",
        "口号是“XX园区是我家”",
        "文件名按格式报送：××支部—姓名",
        "| 标题写法 | ××支部会议记录 |",
        "典型案例通报：××街道社区干部王某某。",
        "主持人: 待定",
    ] {
        let found = severities(text);
        assert!(!found.is_empty() && found.iter().all(|of| *of == Severity::Warning), "{text}: {found:?}");
    }
    for text in [
        "×月×日，召开会议。",
        "“党课开讲”由××主持。",
        "主持人: \"XX\"",
        "| 主持人 | ×× |",
        "××公司党支部召开支委会。",
        "“第一议题”于×月×日学习",
        "TODO补照片",
        "TODO：参加人数",
        "参加人数TODO",
        "地址：××市××区",
        "警示教育由××同志主讲",
        "ＸＸ党支部",
        "7月 日上午",
        "2022年 月5日",
        "由**主持，**主讲",
        "（待补充：全名）",
        "【此处填写活动的时间地点和参加人员名单】",
    ] {
        let found = severities(text);
        assert!(!found.is_empty() && found.iter().all(|of| *of == Severity::Error), "{text}: {found:?}");
    }
}
