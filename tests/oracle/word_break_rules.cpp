#include "oracle/word_break_rules.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace ibid::oracle {
namespace {

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> set) {
  return std::ranges::find(set, value) != set.end();
}
bool is_line_end(std::string_view v) { return is_one_of(v, {"Newline", "CR", "LF"}); }
bool is_ignored(std::string_view v) { return is_one_of(v, {"Extend", "Format", "ZWJ"}); }
bool is_ah_letter(std::string_view v) { return is_one_of(v, {"ALetter", "Hebrew_Letter"}); }
bool is_mid_num_let_q(std::string_view v) { return is_one_of(v, {"MidNumLet", "Single_Quote"}); }

class Rules {
 public:
  explicit Rules(const std::vector<WordBreakUnit>& units) : units_(units) {}

  [[nodiscard]] bool boundary_at(std::size_t place) const {
    if (units_.empty()) return false;
    if (place == 0 || place == units_.size()) return true;  // WB1, WB2
    const std::string_view left = units_[place - 1].word_break;
    const std::string_view right = units_[place].word_break;
    if (left == "CR" && right == "LF") return false;                // WB3
    if (is_line_end(left)) return true;                             // WB3a
    if (is_line_end(right)) return true;                            // WB3b
    if (left == "ZWJ" && units_[place].pictographic) return false;  // WB3c
    if (left == "WSegSpace" && right == "WSegSpace") return false;  // WB3d
    if (is_ignored(right)) return false;                            // WB4
    return boundary_between_bases(place);
  }

 private:
  // WB5 to WB999, where "X (Extend | Format | ZWJ)*" counts as X.
  [[nodiscard]] bool boundary_between_bases(std::size_t place) const {
    const std::size_t left_place = base_before(place);
    const std::string_view before = value_before(left_place);
    const std::string_view left = value(left_place);
    const std::string_view right = value(place);
    const std::string_view after = value_after(place);
    if (is_ah_letter(left) && is_ah_letter(right)) return false;  // WB5
    const bool mid_letter_right = right == "MidLetter" || is_mid_num_let_q(right);
    if (is_ah_letter(left) && mid_letter_right && is_ah_letter(after)) return false;  // WB6
    const bool mid_letter_left = left == "MidLetter" || is_mid_num_let_q(left);
    if (is_ah_letter(before) && mid_letter_left && is_ah_letter(right)) return false;  // WB7
    if (left == "Hebrew_Letter" && right == "Single_Quote") return false;              // WB7a
    if (left == "Hebrew_Letter" && right == "Double_Quote" && after == "Hebrew_Letter") {
      return false;  // WB7b
    }
    if (before == "Hebrew_Letter" && left == "Double_Quote" && right == "Hebrew_Letter") {
      return false;  // WB7c
    }
    if (left == "Numeric" && right == "Numeric") return false;   // WB8
    if (is_ah_letter(left) && right == "Numeric") return false;  // WB9
    if (left == "Numeric" && is_ah_letter(right)) return false;  // WB10
    const bool mid_num_left = left == "MidNum" || is_mid_num_let_q(left);
    if (before == "Numeric" && mid_num_left && right == "Numeric") return false;  // WB11
    const bool mid_num_right = right == "MidNum" || is_mid_num_let_q(right);
    if (left == "Numeric" && mid_num_right && after == "Numeric") return false;  // WB12
    if (left == "Katakana" && right == "Katakana") return false;                 // WB13
    const bool word_left = is_ah_letter(left) || left == "Numeric" || left == "Katakana";
    if ((word_left || left == "ExtendNumLet") && right == "ExtendNumLet") return false;  // WB13a
    const bool word_right = is_ah_letter(right) || right == "Numeric" || right == "Katakana";
    if (left == "ExtendNumLet" && word_right) return false;  // WB13b
    if (left == "Regional_Indicator" && right == "Regional_Indicator") {
      return regional_indicators_ending_at(left_place) % 2 == 0;  // WB15, WB16
    }
    return true;  // WB999
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // The base before `place`; marks at the start of a line have none to stick to and are their own.
  [[nodiscard]] std::size_t base_before(std::size_t place) const {
    if (place == 0 || is_line_end(units_[place - 1].word_break)) return kNone;
    std::size_t base = place - 1;
    while (is_ignored(units_[base].word_break)) {
      if (base == 0 || is_line_end(units_[base - 1].word_break)) return base;
      --base;
    }
    return base;
  }
  [[nodiscard]] std::string_view value(std::size_t place) const {
    return place == kNone ? std::string_view() : std::string_view(units_[place].word_break);
  }
  [[nodiscard]] std::string_view value_before(std::size_t place) const {
    return value(place == kNone ? kNone : base_before(place));
  }
  [[nodiscard]] std::string_view value_after(std::size_t place) const {
    std::size_t next = place + 1;
    while (next < units_.size() && is_ignored(units_[next].word_break)) ++next;
    return next < units_.size() ? value(next) : std::string_view();
  }
  [[nodiscard]] std::size_t regional_indicators_ending_at(std::size_t place) const {
    std::size_t count = 0;
    while (value(place) == "Regional_Indicator") {
      ++count;
      place = base_before(place);
    }
    return count;
  }

  const std::vector<WordBreakUnit>& units_;
};

}  // namespace

std::vector<bool> word_boundaries(const std::vector<WordBreakUnit>& units) {
  std::vector<bool> boundaries;
  const Rules rules(units);
  for (std::size_t place = 0; place <= units.size(); ++place) {
    boundaries.push_back(rules.boundary_at(place));
  }
  return boundaries;
}

}  // namespace ibid::oracle
