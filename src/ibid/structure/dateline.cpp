#include "ibid/structure/dateline.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>
#include <string>

#include "ibid/base/utf8.hpp"

namespace ibid::detail {
namespace {

constexpr std::uint32_t kMaxBytes = 200;
constexpr std::uint32_t kMaxWords = 12;
constexpr std::uint32_t kMinWordsBehind = 3;  // a dateline has a report behind it

enum class Separator : std::uint8_t { kNone, kDash, kColon, kStop };

/// What stands before the separator.
struct Head {
  std::uint32_t words = 0;
  std::uint32_t capitals = 0;  // words of three letters or more, all in capitals
  bool first_upper = false;    // the first word begins with a capital
  bool all_capitals = true;
  bool has_month = false;
  bool has_number = false;
  bool has_brackets = false;
  bool has_agency = false;  // a known one, in brackets or slashes
  bool has_slash = false;
  bool has_comma = false;  // or a stop: "Москва. 27 мая."
  bool month_first = false;
  bool particle_first = false;  // "On May 3, 2019 -"
  bool has_particle = false;    // in capitals, "ON PRISONS:"
  bool not_a_place = false;
};

class DatelineReader {
 public:
  DatelineReader(const Lines& lines, std::size_t line)
      : lines_(lines),
        text_(lines.text()),
        line_(lines[line]),
        position_(line_.source.begin),
        end_(std::min(line_.source.end, line_.source.begin + kMaxBytes)),
        token_(line_.tokens.begin) {
    while (end_ < line_.source.end && end_ > position_ && !is_utf8_start(text_[end_])) --end_;
  }

  std::uint32_t read(DatelinePlace place) {
    if (const std::uint32_t end = chinese_end()) return end;
    const Separator separator = read_head();
    if (separator == Separator::kNone || !accepted(separator, place)) return 0;
    if (separator == Separator::kDash) skip_agency_behind_dash();
    return report_follows() ? position_ : 0;
  }

 private:
  [[nodiscard]] std::string_view rest() const { return text_.substr(position_, end_ - position_); }
  [[nodiscard]] bool at_end() const { return position_ >= end_; }

  void skip_spaces() {
    while (!at_end()) {
      const CodePoint point = decode_utf8(text_, position_);
      if (u_isUWhiteSpace(static_cast<UChar32>(point.value)) == 0) return;
      position_ += point.length;
    }
  }

  bool skip(std::string_view sign) {
    if (!rest().starts_with(sign)) return false;
    position_ += static_cast<std::uint32_t>(sign.size());
    return true;
  }

  /// A dash that separates: any long one, two hyphens, or a hyphen with a space behind it and, so
  /// that "Franco - German" does not need a rule, one before it or a closing mark.
  bool skip_dash() {
    for (const std::string_view dash : {"---", "--", "—", "–", "―", "−"}) {
      if (skip(dash)) return true;
    }
    const bool detached =
        position_ > line_.source.begin &&
        std::string_view(" ).\xA0/").find(text_[position_ - 1]) != std::string_view::npos;
    return detached && (skip("- ") || skip("-\xC2\xA0"));
  }

  /// Reads words, dates and bracketed agencies up to the separator.
  Separator read_head() {
    while (!at_end() && head_.words <= kMaxWords) {
      skip_spaces();
      if (at_end()) break;
      if (skip_dash()) return Separator::kDash;
      if (skip(":")) return Separator::kColon;
      const char c = text_[position_];
      if (c == '(' || c == '[' || (c == '/' && slash_group())) {
        if (!read_group()) return Separator::kNone;
        if (head_.has_agency && stop_follows()) return Separator::kStop;
        continue;
      }
      if (c == '/' || c == ',' || c == '.') {
        head_.has_slash = head_.has_slash || c == '/';
        head_.has_comma = head_.has_comma || c != '/';
        ++position_;
        continue;
      }
      if (!read_word()) return Separator::kNone;
    }
    return Separator::kNone;
  }

  /// "/ТАСС/" against "MOSCOW/HANOI": a slash after white space or a stop opens a group.
  [[nodiscard]] bool slash_group() const {
    return position_ == line_.source.begin || text_[position_ - 1] == ' ';
  }

  bool stop_follows() {
    const bool stop = !at_end() && text_[position_] == '.';
    if (stop) ++position_;
    // ".-" and ". -" go on to a dash.
    if (stop && (rest().starts_with("-") || rest().starts_with(" -"))) {
      position_ += rest().front() == ' ' ? 2U : 1U;
    }
    return stop;
  }

  bool read_group() {
    constexpr std::size_t kMaxGroupBytes = 60;
    const char close = text_[position_] == '(' ? ')' : text_[position_] == '[' ? ']' : '/';
    const std::size_t length = rest().substr(1, kMaxGroupBytes).find(close);
    if (length == std::string_view::npos || length == 0) return false;
    const std::uint32_t inside_end = position_ + 1 + static_cast<std::uint32_t>(length);
    const std::uint32_t first = token_at(position_ + 1);
    const std::uint32_t last = token_at(inside_end);
    if (first == last || last - first > 4) return false;
    const std::uint32_t agency = lines_.phrase_words(first, last, PhraseRole::kAgency);
    if (agency == 0 && lines_.word_case(first) == WordCase::kLower) return false;
    head_.has_agency = head_.has_agency || agency > 0;
    head_.has_brackets = true;
    position_ = inside_end + 1;
    token_ = last;
    return true;
  }

  [[nodiscard]] std::uint32_t token_at(std::uint32_t position) const {
    const auto& tokens = lines_.tokenized().tokens;
    std::uint32_t token = token_;
    while (token < line_.tokens.end && tokens[token].source.begin < position) ++token;
    return token;
  }

  bool read_word() {
    const std::uint32_t token = token_at(position_);
    if (token == line_.tokens.end) return false;
    const Span word = lines_.tokenized().tokens[token].source;
    if (word.begin != position_ || word.end > end_) return false;
    const std::string folded(lines_.tokenized().word(token));
    const WordCase word_case = lines_.word_case(token);
    const bool month = is_phrase(folded, PhraseRole::kMonth);
    if (lines_.is_number(token)) {
      head_.has_number = true;
    } else if (word_case == WordCase::kLower || word_case == WordCase::kNone) {
      if (head_.words == 0 || !(month || is_phrase(folded, PhraseRole::kParticle) ||
                                is_phrase(folded, PhraseRole::kDateWord))) {
        return false;
      }
      head_.all_capitals = false;
    } else {
      const bool capitals = is_capitals(slice(text_, word));
      head_.all_capitals = head_.all_capitals && capitals;
      if (capitals && count_code_points(slice(text_, word)) >= 3) ++head_.capitals;
      if (head_.words == 0) head_.first_upper = true;
    }
    head_.has_month = head_.has_month || month;
    head_.month_first = head_.month_first || (month && head_.words == 0);
    head_.particle_first =
        head_.particle_first || (head_.words == 0 && is_phrase(folded, PhraseRole::kParticle));
    head_.has_particle = head_.has_particle || is_phrase(folded, PhraseRole::kParticle);
    head_.not_a_place = head_.not_a_place || is_phrase(folded, PhraseRole::kNotAPlace);
    if (head_.words == 0 && lines_.is_number(token)) return false;
    ++head_.words;
    position_ = word.end;
    token_ = token + 1;
    // The hyphen of "Rostov-on-Don" and the apostrophe of "COTE D’IVOIRE" join words.
    if (rest().size() > 1 && text_[position_] == '-' && rest()[1] != '-' && rest()[1] != ' ') {
      ++position_;
    }
    return true;
  }

  static bool is_capitals(std::string_view word) {
    for (std::size_t i = 0; i < word.size();) {
      const CodePoint point = decode_utf8(word, i);
      i += point.length;
      if (u_islower(static_cast<UChar32>(point.value)) != 0) return false;
    }
    return true;
  }

  [[nodiscard]] bool accepted(Separator separator, DatelinePlace place) const {
    const bool agency_first = head_.words == 0 && head_.has_agency;  // "(Reuters) -"
    const bool placed = head_.first_upper && !head_.month_first;
    if ((!placed && !agency_first) || head_.words > kMaxWords) return false;
    const bool leads = place != DatelinePlace::kElsewhere;
    if (separator == Separator::kStop) return leads && (head_.capitals > 0 || head_.has_month);
    if (separator == Separator::kColon) return place == DatelinePlace::kLede && names_places();
    if (head_.has_agency) return true;
    if (!leads || head_.not_a_place) return false;
    const bool dated = head_.has_month && head_.has_number && head_.has_comma &&
                       (!head_.particle_first || head_.capitals > 0);
    return head_.has_brackets || dated || is_place_in_capitals();
  }

  /// "MOSCOW/HANOI:"; a label such as "NOTE:" or a name before an answer is none.
  [[nodiscard]] bool names_places() const {
    return head_.all_capitals && head_.capitals > 0 && !head_.has_number && !head_.has_particle &&
           !head_.not_a_place && head_.words <= (head_.has_slash ? 6U : 3U);
  }

  /// "NEW YORK -", "TAMPA, Fla. -"; a sentence in capitals is longer.
  [[nodiscard]] bool is_place_in_capitals() const {
    const Span first = lines_.tokenized().tokens[line_.tokens.begin].source;
    if (head_.capitals == 0 || !is_capitals(slice(text_, first)) || head_.has_number) return false;
    return head_.has_comma ? head_.words <= 6 : head_.all_capitals && head_.words <= 4;
  }

  /// "- ТАСС.", "— РИА Новости.", "/ТАСС/.", "INTERFAX.RU -" behind the first dash.
  void skip_agency_behind_dash() {
    const std::uint32_t dash_end = position_;
    skip_spaces();
    const bool slashed = skip("/");
    const std::uint32_t first = token_at(position_);
    const std::uint32_t words = lines_.phrase_words(first, line_.tokens.end, PhraseRole::kAgency);
    if (words > 0 && lines_.word_case(first) != WordCase::kLower) {
      position_ = lines_.tokenized().tokens[first + words - 1].source.end;
      if (slashed) skip("/");
      if (skip(".")) return;
      skip_spaces();
      if (position_ < end_ && skip_dash()) return;
    }
    position_ = dash_end;
  }

  /// A sentence begins behind the dateline.
  bool report_follows() {
    skip_spaces();
    const std::uint32_t next = token_at(position_);
    if (line_.tokens.end - next < kMinWordsBehind) return false;
    return lines_.word_case(next) != WordCase::kLower;
  }

  /// "新华社北京5月3日电"
  [[nodiscard]] std::uint32_t chinese_end() const {
    for (const std::string_view agency : {"新华社", "新華社", "中新社", "中新网", "中央社"}) {
      if (!rest().starts_with(agency)) continue;
      for (const std::string_view wired : {"电", "電"}) {
        const std::size_t found = rest().substr(0, 90).find(wired);
        if (found != std::string_view::npos) {
          return position_ + static_cast<std::uint32_t>(found + wired.size());
        }
      }
    }
    return 0;
  }

  const Lines& lines_;
  std::string_view text_;
  const Line& line_;
  std::uint32_t position_;
  std::uint32_t end_;
  std::uint32_t token_;
  Head head_;
};

}  // namespace

std::uint32_t dateline_end(const Lines& lines, std::size_t line, DatelinePlace place) {
  return DatelineReader(lines, line).read(place);
}

}  // namespace ibid::detail
