#include "ibid/structure/furniture.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "ibid/base/utf8.hpp"
#include "ibid/structure/dateline.hpp"
#include "ibid/structure/lines.hpp"

namespace ibid::detail {
namespace {

// Sizes beyond which a line is prose, whatever it begins with. In words.
constexpr std::uint32_t kMaxBylineWords = 16;
constexpr std::uint32_t kMaxDateWords = 16;
constexpr std::uint32_t kMaxHeadingWords = 10;
constexpr std::uint32_t kMaxNoticeWords = 40;
constexpr std::uint32_t kMaxCaptionWords = 60;
constexpr std::uint32_t kMaxItemWords = 40;
constexpr std::uint32_t kMaxHeadlineWords = 25;
constexpr std::size_t kMaxUnmarkedItems = 8;
constexpr std::size_t kMaxHeadLines = 8;  // above the text
constexpr std::size_t kEdgeLines = 4;     // at either end of the text
constexpr std::uint32_t kLedeLines = 3;   // paragraphs of prose that may bear the dateline

class FurnitureFinder {
 public:
  FurnitureFinder(std::string_view text, const TokenizedText& tokenized, bool markdown,
                  Span front_matter, const std::vector<std::uint32_t>& links)
      : lines_(text, tokenized),
        text_(text),
        markdown_(markdown),
        links_(&links),
        reasons_(lines_.size()) {
    while (first_ < lines_.size() && lines_[first_].source.begin < front_matter.end) {
      reasons_[first_++] = ExclusionReason::kFrontMatter;
    }
  }

  std::vector<Exclusion> find() {
    find_head();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!reasons_[i]) classify(i);
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      // Last, since it looks at the lines around.
      if (!reasons_[i] && is_subheading(i)) reasons_[i] = ExclusionReason::kSubheading;
    }
    return collected();
  }

 private:
  [[nodiscard]] std::uint32_t num_words(std::size_t i) const { return lines_[i].tokens.size(); }

  /// Lines above the first line of prose, at most a handful.
  void find_head() {
    head_end_ = first_;
    while (head_end_ < std::min(lines_.size(), first_ + kMaxHeadLines) &&
           !lines_.is_prose(head_end_)) {
      ++head_end_;
    }
  }

  void classify(std::size_t i) {
    if (const auto heading = heading_reason(i)) {
      reasons_[i] = heading;
    } else if (is_related_heading(i)) {
      exclude_list(i);
    } else if (is_related_line(i)) {
      reasons_[i] = ExclusionReason::kRelatedLinks;
    } else if (is_photo_credit(i)) {
      reasons_[i] = ExclusionReason::kPhotoCredit;
    } else if (is_footer(i)) {
      reasons_[i] = i < head_end_ ? ExclusionReason::kByline : ExclusionReason::kAgencyFooter;
    } else if (is_notice(i)) {
      reasons_[i] = ExclusionReason::kAgencyFooter;
    } else if (is_byline(i)) {
      reasons_[i] = ExclusionReason::kByline;
    } else if (is_date_line(i)) {
      reasons_[i] = ExclusionReason::kDateline;
    }
  }

  // ---- headings by mark

  [[nodiscard]] std::optional<ExclusionReason> heading_reason(std::size_t i) const {
    if (num_words(i) == 0) return std::nullopt;
    if (lines_.heading_level(i) == 0 && !(markdown_ && is_underlined(i))) return std::nullopt;
    return i == first_ ? ExclusionReason::kTitle : ExclusionReason::kSubheading;
  }

  /// Markdown: a line of = or - directly below.
  [[nodiscard]] bool is_underlined(std::size_t i) const {
    if (i + 1 >= lines_.size()) return false;
    const std::string_view below = lines_.source(i + 1);
    const std::size_t gap = lines_[i + 1].source.begin - lines_[i].source.end;
    return gap <= 2 && below.size() >= 3 &&
           (below.find_first_not_of('=') == std::string_view::npos ||
            below.find_first_not_of('-') == std::string_view::npos);
  }

  // ---- related links

  [[nodiscard]] std::uint32_t related_words(std::size_t i) const {
    const TokenRange tokens = lines_[i].tokens;
    return lines_.phrase_words(tokens.begin, tokens.end, PhraseRole::kRelatedLinks);
  }

  /// A phrase is all of the line, and the line stands apart or above a list.
  [[nodiscard]] bool is_related_heading(std::size_t i) const {
    const std::uint32_t words = related_words(i);
    if (words == 0 || words != num_words(i) || lines_.ends_sentence(i)) return false;
    const bool above_list = i + 1 < lines_.size() && lines_[i + 1].bulleted;
    const bool begins_paragraph = i == 0 || lines_[i - 1].paragraph != lines_[i].paragraph;
    return lines_[i].alone || above_list || begins_paragraph;
  }

  void exclude_list(std::size_t heading) {
    reasons_[heading] = ExclusionReason::kRelatedLinks;
    const bool marked = heading + 1 < lines_.size() && lines_[heading + 1].bulleted;
    for (std::size_t i = heading + 1; i < lines_.size(); ++i) {
      const bool item = marked ? lines_[i].bulleted && num_words(i) <= kMaxItemWords
                               : i - heading <= kMaxUnmarkedItems && is_headline(i);
      if (!item) return;
      reasons_[i] = ExclusionReason::kRelatedLinks;
    }
  }

  /// What stands in an unmarked list of links.
  [[nodiscard]] bool is_headline(std::size_t i) const {
    return num_words(i) >= 3 && num_words(i) <= kMaxHeadlineWords && !lines_.ends_punctuated(i) &&
           lines_.heading_level(i) == 0 && !is_in_capitals(i) && !lines_.is_quoted(i);
  }

  /// "READ ALSO: a headline", "Read more [here](...)".
  [[nodiscard]] bool is_related_line(std::size_t i) const {
    const std::uint32_t words = related_words(i);
    if (words == 0 || num_words(i) > kMaxItemWords || !stands_apart(i)) return false;
    const std::uint32_t last = lines_[i].tokens.begin + words - 1;
    const std::string_view rest = lines_.rest_after(i, last);
    for (const std::string_view sign : {":", "|", "»", ">", "→", "[", "http", "– ", "— ", "- "}) {
      if (rest.starts_with(sign)) return true;
    }
    const auto position = static_cast<std::uint32_t>(rest.data() - text_.data());
    if (std::binary_search(links_->begin(), links_->end(), position)) return true;
    return words >= 2 && words < num_words(i) && in_capitals(lines_[i].tokens.begin, last + 1) &&
           !lines_.ends_sentence(i);
  }

  /// A paragraph of its own, or the first or last line of one.
  [[nodiscard]] bool stands_apart(std::size_t i) const {
    return lines_[i].alone || lines_[i].bulleted || i == 0 || i + 1 == lines_.size() ||
           lines_[i - 1].paragraph != lines_[i].paragraph ||
           lines_[i + 1].paragraph != lines_[i].paragraph;
  }

  // ---- photo credits

  [[nodiscard]] bool is_photo_credit(std::size_t i) const {
    if (num_words(i) == 0 || !stands_apart(i)) return false;
    const bool caption = num_words(i) <= kMaxCaptionWords;
    if (caption && (ends_in_labelled_credit(i) || is_photo_agency(i))) return true;
    if (!lines_[i].alone) return false;
    if (caption && ends_in_photo_credit(i)) return true;
    if (num_words(i) > kMaxNoticeWords) return false;
    const TokenRange tokens = lines_[i].tokens;
    const std::uint32_t label =
        lines_.phrase_words(tokens.begin, tokens.end, PhraseRole::kPhotoLabel);
    if (label > 0 && !lines_.is_quoted(i)) {
      const std::string_view rest = lines_.rest_after(i, tokens.begin + label - 1);
      for (const std::string_view sign : {":", "/", "|", "©", "(c)"}) {
        if (rest.starts_with(sign)) return true;
      }
    }
    const std::uint32_t credit =
        lines_.phrase_words(tokens.begin, tokens.end, PhraseRole::kPhotoCredit);
    return credit > 0 &&
           (credit == num_words(i) ||
            lines_.word_case(tokens.begin + credit) != WordCase::kLower) &&
           (is_name_list({tokens.begin + credit, tokens.end}) || !lines_.ends_sentence(i));
  }

  /// "Getty Images" and nothing else.
  [[nodiscard]] bool is_photo_agency(std::size_t i) const {
    const TokenRange tokens = lines_[i].tokens;
    return !lines_.ends_sentence(i) && !lines_.is_quoted(i) &&
           lines_.word_case(tokens.begin) != WordCase::kLower &&
           is_phrase(lines_.words_from(tokens.begin, tokens.end), PhraseRole::kPhotoAgency);
  }

  /// "The leaders in Hanoi. Photograph: Jane Roe/PA": the last sentence is a label and a name.
  [[nodiscard]] bool ends_in_labelled_credit(std::size_t i) const {
    constexpr std::uint32_t kMaxNameWords = 10;
    const std::uint32_t first = last_sentence(i);
    const std::uint32_t end = lines_[i].tokens.end;
    const std::uint32_t label = lines_.phrase_words(first, end, PhraseRole::kPhotoLabel);
    if (label == 0 || first + label == end || end - first - label > kMaxNameWords) return false;
    return lines_.word_case(first) != WordCase::kLower &&
           lines_.rest_after(i, first + label - 1).starts_with(":") &&
           lines_.word_case(first + label) != WordCase::kLower && !lines_.ends_sentence(i);
  }

  /// Token with which the last sentence of a line begins. @pre the line has a word
  [[nodiscard]] std::uint32_t last_sentence(std::size_t i) const {
    return std::max(sentence_at_end(i).tokens.begin, lines_[i].tokens.begin);
  }

  /// The sentence that the last word of a line stands in. @pre the line has a word
  [[nodiscard]] const Sentence& sentence_at_end(std::size_t i) const {
    const auto& sentences = lines_.tokenized().sentences;
    const std::uint32_t last = lines_[i].tokens.end - 1;
    return *std::partition_point(sentences.begin(), sentences.end(),
                                 [&](const Sentence& s) { return s.tokens.end <= last; });
  }

  /// "... in Hanoi, June 20. REUTERS/Jane Roe", "(AP Photo/Jane Roe)".
  [[nodiscard]] bool ends_in_photo_credit(std::size_t i) const {
    constexpr std::size_t kTailBytes = 70;
    std::string_view tail = lines_.source(i);
    if (tail.size() > kTailBytes) tail.remove_prefix(tail.size() - kTailBytes);
    for (const std::string_view credit :
         {"REUTERS/", "AP Photo/", "(AP Photo", "(Photo by ", "(Photo: ", "[Photo by ",
          "Photo courtesy of ", "(Photo/", "Фото: "}) {
      const std::size_t found = tail.find(credit);
      if (found == std::string_view::npos) continue;
      // Behind the credit only a name and its closing bracket.
      const std::string_view name = tail.substr(found + credit.size());
      if (name.size() <= 50 && name.find(". ") == std::string_view::npos) return true;
    }
    while (!tail.empty() && std::string_view(" ).]").find(tail.back()) != std::string_view::npos) {
      tail.remove_suffix(1);
    }
    for (const std::string_view agency :
         {"/Getty Images", "via Getty Images", "via AP", "/AFP", "/AP", "/EPA", "/TASS"}) {
      if (tail.ends_with(agency)) return true;
    }
    return false;
  }

  // ---- bylines, credits and notices

  /// Capitalized words, particles, initials and a few figures: names and titles, no sentence.
  [[nodiscard]] bool is_name_list(TokenRange tokens) const {
    std::uint32_t names = 0;
    for (std::uint32_t token = tokens.begin; token < tokens.end; ++token) {
      const WordCase word_case = lines_.word_case(token);
      const std::string_view word = lines_.tokenized().word(token);
      if (word_case == WordCase::kLower) {
        if (!is_phrase(word, PhraseRole::kParticle)) return false;
      } else if (!lines_.is_number(token)) {
        ++names;
      }
    }
    return names > 0;
  }

  [[nodiscard]] bool is_byline(std::size_t i) const {
    if (!lines_[i].alone || num_words(i) < 2 || num_words(i) > kMaxBylineWords) return false;
    if (lines_.is_quoted(i) || lines_[i].bulleted) return false;
    if (lines_.source(i).find_first_of("?!;\"") != std::string_view::npos) return false;
    const bool above_text = i < head_end_;
    const TokenRange tokens = lines_[i].tokens;
    const std::uint32_t by = lines_.phrase_words(tokens.begin, tokens.end, PhraseRole::kByline);
    if (by == 0 || by == num_words(i)) return above_text && is_name_and_agency(i);
    return (above_text || is_bare_byline(i)) &&
           !lines_.rest_after(i, tokens.begin + by - 1).starts_with("-") &&
           lines_.word_case(tokens.begin + by) != WordCase::kLower &&
           is_name_list({tokens.begin + by, tokens.end}) && !ends_like_sentence(i);
  }

  /// "By Jane Roe" between the articles of a page.
  [[nodiscard]] bool is_bare_byline(std::size_t i) const {
    constexpr std::uint32_t kMaxWords = 5;
    const TokenRange tokens = lines_[i].tokens;
    if (num_words(i) < 3 || num_words(i) > kMaxWords) return false;
    if (lines_.tokenized().word(tokens.begin) != "by") return false;
    for (std::uint32_t token = tokens.begin + 1; token < tokens.end; ++token) {
      if (lines_.word_case(token) == WordCase::kLower || lines_.is_number(token)) return false;
    }
    return true;
  }

  /// The stop of an initial or of "Jr." is no end of a sentence.
  [[nodiscard]] bool ends_like_sentence(std::size_t i) const {
    const std::uint32_t last = lines_[i].tokens.end - 1;
    return lines_.ends_sentence(i) && lines_.tokenized().word(last).size() > 3;
  }

  /// "Jane Roe, Reuters"
  [[nodiscard]] bool is_name_and_agency(std::size_t i) const {
    const std::string_view source = lines_.source(i);
    const std::size_t comma = source.rfind(',');
    if (comma == std::string_view::npos || num_words(i) > 8 || lines_.ends_sentence(i))
      return false;
    const TokenRange tokens = lines_[i].tokens;
    std::uint32_t agency = tokens.begin;
    while (agency < tokens.end &&
           lines_.tokenized().tokens[agency].source.begin < lines_[i].source.begin + comma) {
      ++agency;
    }
    return agency - tokens.begin >= 2 && is_name_list({tokens.begin, agency}) &&
           is_phrase(lines_.words_from(agency, tokens.end), PhraseRole::kAgency);
  }

  /// "Reporting by Jane Roe; Editing by John Doe", with brackets or without.
  [[nodiscard]] bool is_footer(std::size_t i) const {
    if (num_words(i) == 0 || num_words(i) > kMaxNoticeWords || !stands_apart(i)) return false;
    const TokenRange tokens = lines_[i].tokens;
    const std::uint32_t credit = lines_.phrase_words(tokens.begin, tokens.end, PhraseRole::kCredit);
    return credit > 0 && credit < num_words(i) && is_name_list({tokens.begin + credit, tokens.end});
  }

  /// "Jane Roe in London contributed to this report.", the last sentence of a line.
  [[nodiscard]] bool ends_in_credit(std::size_t i) const {
    const TokenRange tokens = lines_[i].tokens;
    if (tokens.empty() || !near_end(i)) return false;
    for (std::uint32_t words = 2; words <= 6 && words < tokens.size(); ++words) {
      if (is_phrase(lines_.words_from(tokens.end - words, tokens.end), PhraseRole::kCreditEnd)) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool near_end(std::size_t i) const { return i + kEdgeLines >= lines_.size(); }

  [[nodiscard]] bool is_notice(std::size_t i) const {
    if (!stands_apart(i) || num_words(i) > kMaxNoticeWords || lines_.is_quoted(i)) return false;
    if (is_copyright(i)) return true;
    if (num_words(i) == 0) return false;
    const TokenRange tokens = lines_[i].tokens;
    const auto begins = [&](PhraseRole role) {
      return lines_.phrase_words(tokens.begin, tokens.end, role) > 0;
    };
    return begins(PhraseRole::kNotice) ||
           (begins(PhraseRole::kEdgeNotice) && (i < first_ + kEdgeLines || near_end(i))) ||
           has_rights_sentence(i);
  }

  /// "© 2024 ...", "Copyright (c) 2024 ...", "Copyright 2024 ...".
  [[nodiscard]] bool is_copyright(std::size_t i) const {
    const std::string_view source = lines_.source(i);
    if (source.starts_with("©")) return has_year(lines_[i].tokens);
    if (source.starts_with("(c) ") || source.starts_with("(C) ")) {
      return source.size() > 4 && source[4] >= '1' && source[4] <= '2';  // not a list's third item
    }
    if (num_words(i) == 0 || lines_.tokenized().word(lines_[i].tokens.begin) != "copyright") {
      return false;
    }
    const std::string_view rest = lines_.rest_after(i, lines_[i].tokens.begin);
    return rest.starts_with("©") || rest.starts_with("(c)") || rest.starts_with("(C)") ||
           (!rest.empty() && rest.front() >= '1' && rest.front() <= '2');
  }

  [[nodiscard]] bool has_year(TokenRange tokens) const {
    for (std::uint32_t token = tokens.begin; token < tokens.end; ++token) {
      if (lines_.is_number(token) && lines_.tokenized().word(token).size() >= 4) return true;
    }
    return false;
  }

  /// "All rights reserved" as a sentence of its own, first or last of the line.
  [[nodiscard]] bool has_rights_sentence(std::size_t i) const {
    const TokenRange tokens = lines_[i].tokens;
    for (std::uint32_t token = tokens.begin; token < tokens.end; ++token) {
      const std::uint32_t words = lines_.phrase_words(token, tokens.end, PhraseRole::kRights);
      if (words == 0) continue;
      const std::uint32_t begin = lines_.tokenized().tokens[token].source.begin;
      const bool opens = token == tokens.begin || begin < 2 || is_separating(text_[begin - 1]) ||
                         is_separating(text_[begin - 2]);
      const std::string_view rest = lines_.rest_after(i, token + words - 1);
      const bool at_edge = token == tokens.begin || token + words == tokens.end ||
                           lines_.source(i).find("©") != std::string_view::npos;
      if (at_edge && opens && (rest.empty() || is_separating(rest.front()))) return true;
    }
    return false;
  }

  static bool is_separating(char c) {
    return std::string_view(".,;:|-(/").find(c) != std::string_view::npos;
  }

  /// A date above the text, alone on its line.
  [[nodiscard]] bool is_date_line(std::size_t i) const {
    if (i >= head_end_ || !lines_[i].alone || num_words(i) < 2 || num_words(i) > kMaxDateWords) {
      return false;
    }
    bool month = false;
    bool number = false;
    const TokenRange tokens = lines_[i].tokens;
    for (std::uint32_t token = tokens.begin; token < tokens.end; ++token) {
      const std::string_view word = lines_.tokenized().word(token);
      if (lines_.is_number(token)) {
        number = true;
      } else if (is_phrase(word, PhraseRole::kMonth)) {
        month = true;
      } else if (!is_phrase(word, PhraseRole::kDateWord)) {
        return false;
      }
    }
    return month && number;
  }

  // ---- subheadings by form

  [[nodiscard]] bool in_capitals(std::uint32_t begin, std::uint32_t end) const {
    bool upper = false;
    for (std::uint32_t token = begin; token < end; ++token) {
      const WordCase word_case = lines_.word_case(token);
      const bool short_word = lines_.tokenized().word(token).size() <= 1;
      if (word_case == WordCase::kLower || (word_case == WordCase::kTitle && !short_word)) {
        return false;
      }
      upper = upper || word_case == WordCase::kUpper;
    }
    return upper;
  }

  [[nodiscard]] bool is_in_capitals(std::size_t i) const {
    return in_capitals(lines_[i].tokens.begin, lines_[i].tokens.end);
  }

  /// Every word capitalized but short ones and particles.
  [[nodiscard]] bool is_title_case(std::size_t i) const {
    const TokenRange tokens = lines_[i].tokens;
    bool longer_word = false;
    for (std::uint32_t token = tokens.begin; token < tokens.end; ++token) {
      const std::string_view word = lines_.tokenized().word(token);
      const WordCase word_case = lines_.word_case(token);
      if (word_case == WordCase::kNone && !lines_.is_number(token)) return false;
      if (word_case == WordCase::kLower &&
          (token == tokens.begin || !is_phrase(word, PhraseRole::kParticle))) {
        return false;
      }
      longer_word = longer_word ||
                    (word_case != WordCase::kLower && !lines_.is_number(token) && word.size() >= 4);
    }
    return longer_word;
  }

  /// A short line without an end, alone between two paragraphs of prose.
  [[nodiscard]] bool is_subheading(std::size_t i) const {
    if (i == first_ || i + 1 >= lines_.size() || !lines_[i].alone) return false;
    if (num_words(i) == 0 || num_words(i) > kMaxHeadingWords) return false;
    if (lines_.is_quoted(i) || lines_[i].bulleted || lines_.ends_sentence(i)) return false;
    if (begins_with_dash(i) || names_source(i)) return false;
    if (is_in_capitals(i)) return prose_near(i, +1) && !is_in_capitals(i + 1);
    return !lines_.ends_punctuated(i) && is_title_case(i) && prose_near(i, -1) && prose_near(i, +1);
  }

  /// "Source: Associated Press" says whose the text is: a credit, not a heading.
  [[nodiscard]] bool names_source(std::size_t i) const {
    const TokenRange tokens = lines_[i].tokens;
    const std::uint32_t label =
        lines_.phrase_words(tokens.begin, tokens.end, PhraseRole::kSourceLabel);
    if (label == 0 || label == num_words(i)) return false;
    return lines_.rest_after(i, tokens.begin + label - 1).starts_with(":");
  }

  /// "—Jane Roe" below her words.
  [[nodiscard]] bool begins_with_dash(std::size_t i) const {
    const char32_t first = decode_utf8(text_, lines_[i].source.begin).value;
    return u_charType(static_cast<UChar32>(first)) == U_DASH_PUNCTUATION;
  }

  /// The next line in a direction that is no furniture is prose.
  [[nodiscard]] bool prose_near(std::size_t i, int direction) const {
    for (int step = 1; step <= 3; ++step) {
      const std::size_t next = i + static_cast<std::size_t>(direction * step);
      if (next >= lines_.size()) return false;
      if (!reasons_[next]) return lines_.is_prose(next);
    }
    return false;
  }

  // ---- collection

  std::vector<Exclusion> collected() {
    if (first_ > 0) {
      add(ExclusionReason::kFrontMatter, hull(lines_[0].source, lines_[first_ - 1].source));
    }
    conversation_ = is_conversation();
    std::uint32_t prose_lines = 0;
    for (std::size_t i = first_; i < lines_.size(); ++i) {
      if (const auto& reason = reasons_[i]; reason.has_value()) {
        add(*reason, lines_[i].source);
        continue;
      }
      add_dateline(i, prose_lines);
      add_brackets(i);
      add_credit_sentence(i);
      add_related_sentence(i);
      prose_lines += lines_.is_prose(i) ? 1 : 0;
    }
    return std::move(exclusions_);
  }

  void add(ExclusionReason reason, Span source) {
    exclusions_.push_back({reason, source, lines_.tokenized().tokens_in(source)});
  }

  void add_dateline(std::size_t i, std::uint32_t prose_lines) {
    if (num_words(i) == 0) return;
    const bool may_lead = !dateline_found_ && (lines_.is_prose(i) || lines_.ends_sentence(i)) &&
                          prose_lines < kLedeLines && !conversation_;
    const DatelinePlace place = !may_lead          ? DatelinePlace::kElsewhere
                                : prose_lines == 0 ? DatelinePlace::kLede
                                                   : DatelinePlace::kNearLede;
    const std::uint32_t begin = lines_[i].source.begin;
    std::uint32_t end = dateline_end(lines_, i, place);
    while (end > begin && text_[end - 1] == ' ') --end;
    if (end == 0) return;
    dateline_found_ = true;
    add(ExclusionReason::kDateline, {begin, end});
  }

  void add_credit_sentence(std::size_t i) {
    if (ends_in_credit(i)) add_last_sentence(i, ExclusionReason::kAgencyFooter);
  }

  /// "... by a third. Read also: Aluminium gets cheaper" at the end of a paragraph.
  void add_related_sentence(std::size_t i) {
    constexpr std::uint32_t kLeastPhraseWords = 2;  // "Related:", "Details:" are words of prose too
    if (num_words(i) == 0) return;
    const std::uint32_t first = last_sentence(i);
    const std::uint32_t end = lines_[i].tokens.end;
    const std::uint32_t words = lines_.phrase_words(first, end, PhraseRole::kRelatedLinks);
    if (words < kLeastPhraseWords || first == lines_[i].tokens.begin || first + words == end ||
        end - first > kMaxHeadlineWords || lines_.word_case(first) == WordCase::kLower ||
        !lines_.rest_after(i, first + words - 1).starts_with(":")) {
      return;
    }
    add_last_sentence(i, ExclusionReason::kRelatedLinks);
  }

  void add_last_sentence(std::size_t i, ExclusionReason reason) {
    const std::uint32_t begin = std::max(sentence_at_end(i).source.begin, lines_[i].source.begin);
    if (!exclusions_.empty() && exclusions_.back().source.end > begin) return;
    add(reason, {begin, lines_[i].source.end});
  }

  /// In a conversation each paragraph begins with a label in capitals: no datelines.
  [[nodiscard]] bool is_conversation() const {
    int labels = 0;
    for (std::size_t i = 0; i < lines_.size() && labels < 2; ++i)
      labels += has_speaker_label(i) ? 1 : 0;
    return labels >= 2;
  }

  [[nodiscard]] bool has_speaker_label(std::size_t i) const {
    constexpr std::uint32_t kMaxLabelWords = 3;
    const TokenRange tokens = lines_[i].tokens;
    const std::uint32_t end = std::min(tokens.end, tokens.begin + kMaxLabelWords);
    for (std::uint32_t token = tokens.begin; token < end; ++token) {
      if (lines_.word_case(token) == WordCase::kLower) return false;
      if (lines_.rest_after(i, token).starts_with(":")) {
        return in_capitals(tokens.begin, token + 1);
      }
    }
    return false;
  }

  /// Credits in brackets within a line of prose: "... he said. (Reporting by Jane Roe)".
  void add_brackets(std::size_t i) {
    constexpr std::size_t kMaxBracketBytes = 600;
    const Span line = lines_[i].source;
    std::uint32_t position = line.begin;
    while (position < line.end) {
      const std::size_t open = text_.substr(0, line.end).find('(', position);
      if (open == std::string_view::npos) return;
      position = static_cast<std::uint32_t>(open) + 1;
      const auto reason = bracket_reason(i, position);
      if (!reason) continue;
      const std::string_view inside =
          text_.substr(position, std::min<std::size_t>(line.end - position, kMaxBracketBytes));
      const std::size_t close = inside.find(')');
      if (close == std::string_view::npos) continue;
      const auto end = static_cast<std::uint32_t>(position + close + 1);
      if (exclusions_.empty() || exclusions_.back().source.end <= open) {
        add(*reason, {static_cast<std::uint32_t>(open), end});
      }
      position = end;
    }
  }

  [[nodiscard]] std::optional<ExclusionReason> bracket_reason(std::size_t i,
                                                              std::uint32_t position) const {
    if (text_.substr(position).starts_with("AP Photo") ||
        text_.substr(position).starts_with("Photo: ") ||
        text_.substr(position).starts_with("Photo by ") ||
        text_.substr(position).starts_with("Фото: ")) {
      return ExclusionReason::kPhotoCredit;
    }
    const auto& tokens = lines_.tokenized().tokens;
    const TokenRange range = lines_[i].tokens;
    const auto token =
        std::partition_point(tokens.begin() + range.begin, tokens.begin() + range.end,
                             [&](const Token& t) { return t.source.begin < position; });
    const auto first = static_cast<std::uint32_t>(token - tokens.begin());
    if (first == range.end || lines_.word_case(first) == WordCase::kLower) return std::nullopt;
    if (lines_.phrase_words(first, range.end, PhraseRole::kCredit) > 0) {
      return ExclusionReason::kAgencyFooter;
    }
    return std::nullopt;
  }

  Lines lines_;
  std::string_view text_;
  bool markdown_ = false;
  const std::vector<std::uint32_t>* links_;
  std::vector<std::optional<ExclusionReason>> reasons_;  // per line
  std::vector<Exclusion> exclusions_;
  std::size_t first_ = 0;  // line of the text proper
  std::size_t head_end_ = 0;
  bool conversation_ = false;
  bool dateline_found_ = false;
};

}  // namespace

std::vector<Exclusion> find_exclusions(std::string_view text, const TokenizedText& tokenized,
                                       bool markdown, Span front_matter,
                                       const std::vector<std::uint32_t>& links) {
  return FurnitureFinder(text, tokenized, markdown, front_matter, links).find();
}

}  // namespace ibid::detail
