//! The calendar tables that come with the program: public holidays since 2020, and days of observance.
//!
//! They have the format of a park's own `calendar/2027.yaml` and are read by the same parser. A park that
//! needs a year before it is here writes that year itself; see `calendar/observances.yaml` beside this file
//! for what may be written.

/// Name and text of every built-in table, oldest year first, days of observance last.
pub const BUILTIN_CALENDAR: [(&str, &str); 8] = [
    ("内置日历/2020.yaml", include_str!("calendar/holidays-2020.yaml")),
    ("内置日历/2021.yaml", include_str!("calendar/holidays-2021.yaml")),
    ("内置日历/2022.yaml", include_str!("calendar/holidays-2022.yaml")),
    ("内置日历/2023.yaml", include_str!("calendar/holidays-2023.yaml")),
    ("内置日历/2024.yaml", include_str!("calendar/holidays-2024.yaml")),
    ("内置日历/2025.yaml", include_str!("calendar/holidays-2025.yaml")),
    ("内置日历/2026.yaml", include_str!("calendar/holidays-2026.yaml")),
    ("内置日历/observances.yaml", include_str!("calendar/observances.yaml")),
];
