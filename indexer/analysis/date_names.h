// The words of dates, folded: months, weekdays, days of the month in words.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace dateline::date_names {

struct NamedNumber {
  std::string_view name;
  int number;
};

// Sorted by name, folded.
inline constexpr std::array kMonths{
    NamedNumber{"abr", 4},        NamedNumber{"abril", 4},      NamedNumber{"ag", 8},
    NamedNumber{"ago", 8},        NamedNumber{"agosto", 8},     NamedNumber{"apr", 4},
    NamedNumber{"april", 4},      NamedNumber{"aug", 8},        NamedNumber{"august", 8},
    NamedNumber{"dec", 12},       NamedNumber{"december", 12},  NamedNumber{"dic", 12},
    NamedNumber{"diciembre", 12}, NamedNumber{"ene", 1},        NamedNumber{"enero", 1},
    NamedNumber{"feb", 2},        NamedNumber{"febr", 2},       NamedNumber{"febrero", 2},
    NamedNumber{"february", 2},   NamedNumber{"jan", 1},        NamedNumber{"january", 1},
    NamedNumber{"jul", 7},        NamedNumber{"julio", 7},      NamedNumber{"july", 7},
    NamedNumber{"jun", 6},        NamedNumber{"june", 6},       NamedNumber{"junio", 6},
    NamedNumber{"mar", 3},        NamedNumber{"march", 3},      NamedNumber{"marzo", 3},
    NamedNumber{"may", 5},        NamedNumber{"mayo", 5},       NamedNumber{"nov", 11},
    NamedNumber{"november", 11},  NamedNumber{"noviembre", 11}, NamedNumber{"oct", 10},
    NamedNumber{"october", 10},   NamedNumber{"octubre", 10},   NamedNumber{"sep", 9},
    NamedNumber{"sept", 9},       NamedNumber{"september", 9},  NamedNumber{"septiembre", 9},
    NamedNumber{"set", 9},        NamedNumber{"setiembre", 9}};

// Catalan, French, Galician, German, Italian and Portuguese, where the name alone is not already above. Read
// only between a day and a year: pages beside English and Spanish ones date themselves in these, and "Mars" or "Juni"
// alone are other things.
inline constexpr std::array kForeignMonths{
    NamedNumber{"agost", 8},     NamedNumber{"agosto", 8},    NamedNumber{"aout", 8},      NamedNumber{"aprile", 4},
    NamedNumber{"avril", 4},     NamedNumber{"decembre", 12}, NamedNumber{"decembro", 12}, NamedNumber{"desembre", 12},
    NamedNumber{"dezember", 12}, NamedNumber{"dezembro", 12}, NamedNumber{"dicembre", 12}, NamedNumber{"febbraio", 2},
    NamedNumber{"febreiro", 2},  NamedNumber{"febrer", 2},    NamedNumber{"februar", 2},   NamedNumber{"fevereiro", 2},
    NamedNumber{"fevrier", 2},   NamedNumber{"gener", 1},     NamedNumber{"gennaio", 1},   NamedNumber{"giugno", 6},
    NamedNumber{"janeiro", 1},   NamedNumber{"januar", 1},    NamedNumber{"janvier", 1},   NamedNumber{"juillet", 7},
    NamedNumber{"juin", 6},      NamedNumber{"julho", 7},     NamedNumber{"juli", 7},      NamedNumber{"juliol", 7},
    NamedNumber{"junho", 6},     NamedNumber{"juni", 6},      NamedNumber{"juny", 6},      NamedNumber{"luglio", 7},
    NamedNumber{"maggio", 5},    NamedNumber{"mai", 5},       NamedNumber{"maig", 5},      NamedNumber{"maio", 5},
    NamedNumber{"marc", 3},      NamedNumber{"marco", 3},     NamedNumber{"mars", 3},      NamedNumber{"marz", 3},
    NamedNumber{"novembre", 11}, NamedNumber{"novembro", 11}, NamedNumber{"octobre", 10},  NamedNumber{"octubre", 10},
    NamedNumber{"oktober", 10},  NamedNumber{"ottobre", 10},  NamedNumber{"outubro", 10},  NamedNumber{"septembre", 9},
    NamedNumber{"setembre", 9},  NamedNumber{"setembro", 9},  NamedNumber{"settembre", 9}, NamedNumber{"xaneiro", 1},
    NamedNumber{"xullo", 7},     NamedNumber{"xuno", 6}};

inline constexpr std::array kWeekdays{
    NamedNumber{"dom", 0},     NamedNumber{"domingo", 0},  NamedNumber{"fri", 5},       NamedNumber{"friday", 5},
    NamedNumber{"jue", 4},     NamedNumber{"jueves", 4},   NamedNumber{"lun", 1},       NamedNumber{"lunes", 1},
    NamedNumber{"mar", 2},     NamedNumber{"martes", 2},   NamedNumber{"mie", 3},       NamedNumber{"miercoles", 3},
    NamedNumber{"mon", 1},     NamedNumber{"monday", 1},   NamedNumber{"sab", 6},       NamedNumber{"sabado", 6},
    NamedNumber{"sat", 6},     NamedNumber{"saturday", 6}, NamedNumber{"sun", 0},       NamedNumber{"sunday", 0},
    NamedNumber{"thu", 4},     NamedNumber{"thur", 4},     NamedNumber{"thurs", 4},     NamedNumber{"thursday", 4},
    NamedNumber{"tue", 2},     NamedNumber{"tues", 2},     NamedNumber{"tuesday", 2},   NamedNumber{"vie", 5},
    NamedNumber{"viernes", 5}, NamedNumber{"wed", 3},      NamedNumber{"wednesday", 3}, NamedNumber{"weds", 3}};

// Days as Spanish deeds write them: "a los veintitrés días del mes de junio de 2014".
inline constexpr std::array kDayWords{
    NamedNumber{"catorce", 14},    NamedNumber{"cinco", 5},        NamedNumber{"cuatro", 4},
    NamedNumber{"diecinueve", 19}, NamedNumber{"dieciocho", 18},   NamedNumber{"dieciseis", 16},
    NamedNumber{"diecisiete", 17}, NamedNumber{"diez", 10},        NamedNumber{"doce", 12},
    NamedNumber{"dos", 2},         NamedNumber{"nueve", 9},        NamedNumber{"ocho", 8},
    NamedNumber{"once", 11},       NamedNumber{"quince", 15},      NamedNumber{"seis", 6},
    NamedNumber{"siete", 7},       NamedNumber{"trece", 13},       NamedNumber{"treinta", 30},
    NamedNumber{"tres", 3},        NamedNumber{"un", 1},           NamedNumber{"uno", 1},
    NamedNumber{"veinte", 20},     NamedNumber{"veinticinco", 25}, NamedNumber{"veinticuatro", 24},
    NamedNumber{"veintidos", 22},  NamedNumber{"veintinueve", 29}, NamedNumber{"veintiocho", 28},
    NamedNumber{"veintiseis", 26}, NamedNumber{"veintisiete", 27}, NamedNumber{"veintitres", 23},
    NamedNumber{"veintiun", 21},   NamedNumber{"veintiuno", 21}};

/// `otherwise` for a name that the table does not have. Tables are sorted by name.
template <std::size_t N>
int lookup(const std::array<NamedNumber, N>& table, std::string_view name, int otherwise) {
  const auto found = std::lower_bound(table.begin(), table.end(), name,
                                      [](const NamedNumber& row, std::string_view key) { return row.name < key; });
  return found != table.end() && found->name == name ? found->number : otherwise;
}

}  // namespace dateline::date_names
