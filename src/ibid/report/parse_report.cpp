#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <utility>

#include "ibid/base/number.hpp"
#include "ibid/base/printable.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/read/file.hpp"
#include "ibid/report/fields.hpp"
#include "ibid/report/json_value.hpp"
#include "ibid/report/render.hpp"

namespace ibid {
namespace {

using detail::JsonArray;
using detail::JsonObject;
using detail::JsonValue;

constexpr double kMaxNumber = 1e15;  // what format_number can write
constexpr std::uint64_t kMaxReportBytes = std::uint64_t{2} << 30;

/// The first thing found wrong, and where: everything after it is passed over.
struct Problem {
  std::string pointer;  ///< JSON pointer, RFC 6901
  std::string what;
};

/// A place in the document, as a chain towards the root; the pointer is spelled only for an error.
struct Place {
  const Place* parent = nullptr;
  std::string_view key;
  std::size_t index = 0;
  bool is_index = false;

  [[nodiscard]] std::string pointer() const {
    if (parent == nullptr) return {};
    std::string text = parent->pointer() + '/';
    if (is_index) return text + std::to_string(index);
    for (const char byte : key) {
      if (byte == '~') {
        text += "~0";
      } else if (byte == '/') {
        text += "~1";
      } else {
        text += byte;
      }
    }
    return text;
  }
};

template <std::size_t N>
std::string joined(const std::array<std::string_view, N>& words) {
  std::string names;
  for (const std::string_view word : words) (names += names.empty() ? "" : ", ") += word;
  return names;
}

class FieldReader {
 public:
  FieldReader(const JsonObject& object, const Place& place, std::optional<Problem>& problem)
      : object_(object), place_(place), problem_(problem) {}

  template <typename T>
  void field(std::string_view name, T& value) {
    if (problem_) return;
    const Place here{&place_, name};
    const JsonValue* member = detail::find_member(object_, name);
    if (member == nullptr) return fail(here, "is missing");
    read(*member, here, value);
  }

  template <typename T, std::size_t N>
  void choice(std::string_view name, T& value, const std::array<std::string_view, N>& allowed) {
    field(name, value);
    if (problem_) return;
    if constexpr (std::is_same_v<T, std::string>) {
      require_one_of(name, value, allowed);
    } else if (value) {
      require_one_of(name, *value, allowed);
    }
  }

  template <typename Body>
  void object(std::string_view name, const Body& body) {
    if (problem_) return;
    const Place here{&place_, name};
    const JsonObject* members = find_object(name, here);
    if (members == nullptr) return;
    FieldReader reader(*members, here, problem_);
    body(reader);
  }

  void options(std::string_view name, std::vector<std::pair<std::string, OptionValue>>& values) {
    if (problem_) return;
    const Place here{&place_, name};
    const JsonObject* members = find_object(name, here);
    if (members == nullptr) return;
    std::set<std::string_view> seen;
    for (const auto& [key, value] : *members) {
      const Place option{&here, key};
      if (!seen.insert(key).second) return fail(option, "is there twice");
      OptionValue read_value;
      read_option(value, option, read_value);
      if (problem_) return;
      values.emplace_back(key, std::move(read_value));
    }
  }

 private:
  void fail(const Place& place, std::string what) {
    if (!problem_) problem_ = Problem{place.pointer(), std::move(what)};
  }
  void fail_kind(const Place& place, std::string_view wanted, const JsonValue& value) {
    fail(place,
         "should be " + std::string(wanted) + ", and is " + std::string(detail::kind_of(value)));
  }

  const JsonObject* find_object(std::string_view name, const Place& here) {
    const JsonValue* member = detail::find_member(object_, name);
    if (member == nullptr) {
      fail(here, "is missing");
      return nullptr;
    }
    const auto* members = std::get_if<JsonObject>(&member->held);
    if (members == nullptr) fail_kind(here, "an object", *member);
    return members;
  }

  template <std::size_t N>
  void require_one_of(std::string_view name, const std::string& value,
                      const std::array<std::string_view, N>& allowed) {
    if (std::find(allowed.begin(), allowed.end(), value) != allowed.end()) return;
    fail(Place{&place_, name}, "should be one of " + joined(allowed));
  }

  template <typename T>
  void read_held(const JsonValue& json, const Place& here, std::string_view wanted, T& value) {
    if (const auto* held = std::get_if<T>(&json.held)) {
      value = *held;
    } else {
      fail_kind(here, wanted, json);
    }
  }

  void read(const JsonValue& json, const Place& here, bool& value) {
    read_held(json, here, "true or false", value);
  }

  void read(const JsonValue& json, const Place& here, std::string& value) {
    read_held(json, here, "a string", value);
  }

  void read(const JsonValue& json, const Place& here, std::uint64_t& value) {
    read_held(json, here, "an integer of 0 or more", value);
  }

  void read(const JsonValue& json, const Place& here, std::uint32_t& value) {
    std::uint64_t wide = 0;
    read(json, here, wide);
    if (wide > std::numeric_limits<std::uint32_t>::max()) return fail(here, "is too large");
    value = static_cast<std::uint32_t>(wide);
  }

  void read(const JsonValue& json, const Place& here, double& value) {
    if (const auto* real = std::get_if<double>(&json.held)) {
      value = *real;
    } else if (const auto* natural = std::get_if<std::uint64_t>(&json.held)) {
      value = static_cast<double>(*natural);
    } else if (const auto* integer = std::get_if<std::int64_t>(&json.held)) {
      value = static_cast<double>(*integer);
    } else {
      return fail_kind(here, "a number", json);
    }
    if (!(std::abs(value) < kMaxNumber)) return fail(here, "is too large");
    value = round6(value);
  }

  template <typename T>
  void read(const JsonValue& json, const Place& here, std::optional<T>& value) {
    if (json.is_null()) {
      value.reset();
    } else {
      read(json, here, value.emplace());
    }
  }

  template <typename T>
  void read(const JsonValue& json, const Place& here, std::vector<T>& values) {
    const auto* elements = std::get_if<JsonArray>(&json.held);
    if (elements == nullptr) return fail_kind(here, "an array", json);
    values.reserve(elements->size());
    for (std::size_t i = 0; i < elements->size() && !problem_; ++i) {
      read((*elements)[i], Place{&here, {}, i, true}, values.emplace_back());
    }
  }

  template <typename T, std::size_t N>
  void read(const JsonValue& json, const Place& here, std::array<T, N>& values) {
    const auto* elements = std::get_if<JsonArray>(&json.held);
    if (elements == nullptr) return fail_kind(here, "an array", json);
    if (elements->size() != N) return fail(here, "should hold " + std::to_string(N) + " elements");
    for (std::size_t i = 0; i < N && !problem_; ++i) {
      read((*elements)[i], Place{&here, {}, i, true}, values[i]);
    }
  }

  template <typename T>
    requires requires(FieldReader& reader, T& part) { detail::visit_fields(reader, part); }
  void read(const JsonValue& json, const Place& here, T& part) {
    const auto* members = std::get_if<JsonObject>(&json.held);
    if (members == nullptr) return fail_kind(here, "an object", json);
    FieldReader reader(*members, here, problem_);
    detail::visit_fields(reader, part);
  }

  void read_option(const JsonValue& json, const Place& here, OptionValue& value) {
    if (const auto* flag = std::get_if<bool>(&json.held)) {
      value = *flag;
    } else if (const auto* integer = std::get_if<std::int64_t>(&json.held)) {
      value = *integer;
    } else if (const auto* natural = std::get_if<std::uint64_t>(&json.held)) {
      constexpr auto kMax = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
      if (*natural > kMax) return fail(here, "is too large");
      value = static_cast<std::int64_t>(*natural);
    } else if (std::holds_alternative<double>(json.held)) {
      read(json, here, value.emplace<double>());
    } else if (const auto* text = std::get_if<std::string>(&json.held)) {
      value = *text;
    } else if (std::holds_alternative<JsonArray>(json.held)) {
      read(json, here, value.emplace<std::vector<std::string>>());
    } else {
      fail_kind(here, "a number, a string, true, false or an array of strings", json);
    }
  }

  const JsonObject& object_;
  const Place& place_;
  std::optional<Problem>& problem_;
};

/// The decoded text of a document, put together from its paragraphs, with a way from characters to
/// bytes. One checkpoint every 256 characters keeps a look-up short in a text of one paragraph.
class DecodedText {
 public:
  explicit DecodedText(const ReportDocument& document) {
    for (const ReportSpan& paragraph : document.paragraphs) text_ += paragraph.text;
    std::size_t characters = 0;
    for (std::size_t byte = 0; byte < text_.size(); ++byte) {
      if (is_utf8_start(text_[byte]) && characters++ % kStride == 0) checkpoints_.push_back(byte);
    }
    characters_ = characters;
  }

  [[nodiscard]] std::size_t characters() const { return characters_; }

  /// @pre begin <= end <= characters()
  [[nodiscard]] std::string_view slice(std::size_t begin, std::size_t end) const {
    const std::size_t first = offset(begin);
    return std::string_view(text_).substr(first, offset(end) - first);
  }

 private:
  static constexpr std::size_t kStride = 256;

  [[nodiscard]] std::size_t offset(std::size_t character) const {
    if (character == characters_) return text_.size();
    std::size_t byte = checkpoints_[character / kStride];
    for (std::size_t left = character % kStride; left > 0; --left) {
      do ++byte;
      while (!is_utf8_start(text_[byte]));
    }
    return byte;
  }

  std::string text_;
  std::vector<std::size_t> checkpoints_;
  std::size_t characters_ = 0;
};

/// Holds every span of a report against the text that it names.
class SpanChecker {
 public:
  explicit SpanChecker(const OverlapReport& report)
      : report_(report),
        texts_{DecodedText(report.documents[0]), DecodedText(report.documents[1])} {}

  [[nodiscard]] std::optional<Problem> find_problem() {
    for (std::size_t i = 0; i < 2 && !problem_; ++i) check_document(i);
    each("passages", report_.passages, [&](const ReportPassage& passage, const auto& at) {
      check(kArticle, passage.article, [&] { return at() + "/article"; });
      check(kSource, passage.source, [&] { return at() + "/source"; });
      check_edits(passage, at);
    });
    each("attributions", report_.attributions, [&](const ReportAttribution& found, const auto& at) {
      check(side(found.document), found.cue, [&] { return at() + "/cue"; });
      check(side(found.document), found.content, [&] { return at() + "/content"; });
    });
    each("named_sources", report_.named_sources,
         [&](const ReportNamedSource& named, const auto& at_named) {
           each("relayed", named.relayed, [&](const ReportRelay& relay, const auto& at_relay) {
             const auto at = [&] { return at_named() + at_relay(); };
             if (relay.article) check(kArticle, *relay.article, [&] { return at() + "/article"; });
             if (relay.source) check(kSource, *relay.source, [&] { return at() + "/source"; });
           });
         });
    each("excluded", report_.excluded, [&](const ReportExclusion& exclusion, const auto& at) {
      check(side(exclusion.document), exclusion.span, at);
    });
    return std::move(problem_);
  }

 private:
  static constexpr std::size_t kSource = 0;
  static constexpr std::size_t kArticle = 1;
  static std::size_t side(std::string_view role) { return role == "source" ? kSource : kArticle; }

  template <typename T, typename Visit>
  void each(std::string_view name, const std::vector<T>& values, const Visit& visit) {
    for (std::size_t i = 0; i < values.size() && !problem_; ++i) {
      visit(values[i], [&] { return '/' + std::string(name) + '/' + std::to_string(i); });
    }
  }

  void check_document(std::size_t index) {
    const ReportDocument& document = report_.documents[index];
    const std::string at = "/documents/" + std::to_string(index);
    if (document.role != detail::kRoles[index]) {
      return fail(at + "/role", "should be " + std::string(detail::kRoles[index]));
    }
    if (texts_[index].characters() != document.characters) {
      return fail(at + "/characters", "is not the number of characters in the paragraphs, " +
                                          std::to_string(texts_[index].characters()));
    }
    std::uint32_t covered = 0;
    for (std::size_t i = 0; i < document.paragraphs.size() && !problem_; ++i) {
      const ReportSpan& paragraph = document.paragraphs[i];
      const auto here = [&] { return at + "/paragraphs/" + std::to_string(i); };
      if (paragraph.begin_char != covered) {
        return fail(here() + "/begin_char", "should be " + std::to_string(covered) +
                                                ": paragraphs cover the text without a gap");
      }
      check(index, paragraph, here);
      covered = paragraph.end_char;
    }
    std::uint32_t end = 0;
    for (std::size_t i = 0; i < document.markup.size() && !problem_; ++i) {
      const CharRange& chars = document.markup[i].chars;
      if (chars[0] < end || chars[0] >= chars[1] || chars[1] > document.characters) {
        return fail(at + "/markup/" + std::to_string(i) + "/chars",
                    "should be a stretch of the text behind the one before it");
      }
      end = chars[1];
    }
    if (!problem_ && covered != document.characters) {
      fail(at + "/paragraphs", "should end at the last character of the text");
    }
  }

  template <typename At>
  void check(std::size_t index, const ReportSpan& span, const At& at) {
    if (problem_) return;
    const DecodedText& text = texts_[index];
    if (span.begin_byte.has_value() != span.end_byte.has_value()) {
      return fail(at() + "/end_byte", "should be null when begin_byte is, and only then");
    }
    if (span.begin_byte && *span.begin_byte > *span.end_byte) {
      return fail(at() + "/end_byte", "is before begin_byte");
    }
    if (span.end_byte && *span.end_byte > report_.documents[index].bytes) {
      return fail(at() + "/end_byte", "is beyond the file");
    }
    if (span.begin_char > span.end_char) return fail(at() + "/end_char", "is before begin_char");
    if (span.end_char > text.characters()) return fail(at() + "/end_char", "is beyond the text");
    if (span.text != text.slice(span.begin_char, span.end_char)) {
      fail(at() + "/text", "is not what the document says there");
    }
  }

  // Edits stand in one row on both sides, inside the passage, and each changes something; what is
  // shared all the same stands in a row in the article, inside an edit.
  template <typename At>
  void check_edits(const ReportPassage& passage, const At& at) {
    std::uint32_t in_article = passage.article.begin_char;
    std::uint32_t in_source = passage.source.begin_char;
    for (std::size_t i = 0; i < passage.edits.size() && !problem_; ++i) {
      const ReportEdit& edit = passage.edits[i];
      const auto here = [&] { return at() + "/edits/" + std::to_string(i); };
      check_kind(edit, detail::kEditKinds, here);
      check_range(edit.article_chars, in_article, passage.article, here, "/article_chars");
      check_range(edit.source_chars, in_source, passage.source, here, "/source_chars");
      const bool is_insert = edit.source_chars[0] == edit.source_chars[1];
      const bool is_delete = edit.article_chars[0] == edit.article_chars[1];
      if (is_insert != (edit.kind == "insert") || is_delete != (edit.kind == "delete")) {
        return fail(here() + "/kind", "does not fit the words on the two sides");
      }
      in_article = edit.article_chars[1];
      in_source = edit.source_chars[1];
    }
    check_also_shared(passage, at);
  }

  template <typename At>
  void check_also_shared(const ReportPassage& passage, const At& at) {
    auto edit = passage.edits.begin();
    std::uint32_t end = passage.article.begin_char;
    for (std::size_t i = 0; i < passage.also_shared.size() && !problem_; ++i) {
      const ReportEdit& shared = passage.also_shared[i];
      const auto here = [&] { return at() + "/also_shared/" + std::to_string(i); };
      check_kind(shared, detail::kSharedKinds, here);
      check_range(shared.article_chars, end, passage.article, here, "/article_chars");
      check_range(shared.source_chars, passage.source.begin_char, passage.source, here,
                  "/source_chars");
      end = shared.article_chars[1];
      while (edit != passage.edits.end() && edit->article_chars[1] < end) ++edit;
      if (edit == passage.edits.end() || shared.article_chars[0] < edit->article_chars[0]) {
        fail(here() + "/article_chars", "is in no edit");
      }
    }
  }

  template <std::size_t N, typename At>
  void check_kind(const ReportEdit& edit, const std::array<std::string_view, N>& kinds,
                  const At& at) {
    if (std::find(kinds.begin(), kinds.end(), edit.kind) != kinds.end()) return;
    fail(at() + "/kind", "should be one of " + joined(kinds));
  }

  template <typename At>
  void check_range(const CharRange& range, std::uint32_t least, const ReportSpan& passage,
                   const At& at, std::string_view side) {
    if (range[0] >= least && range[0] <= range[1] && range[1] <= passage.end_char) return;
    fail(at() + std::string(side), "should be inside the passage, behind the one before it");
  }

  void fail(std::string pointer, std::string what) {
    if (!problem_) problem_ = Problem{std::move(pointer), std::move(what)};
  }

  const OverlapReport& report_;
  std::array<DecodedText, 2> texts_;
  std::optional<Problem> problem_;
};

/// Holds the numbers of a report against each other.
class NumberChecker {
 public:
  explicit NumberChecker(const OverlapReport& report) : report_(report) {}

  [[nodiscard]] std::optional<Problem> find_problem() {
    check_unit(report_.verdict.probability, "/verdict/probability");
    check_scores();
    for (std::size_t i = 0; i < report_.passages.size() && !problem_; ++i) check_passage(i);
    check_verdict();
    for (std::size_t i = 0; i < report_.attributions.size() && !problem_; ++i) {
      check_attribution(i);
    }
    for (std::size_t i = 0; i < report_.named_sources.size() && !problem_; ++i) check_named(i);
    return std::move(problem_);
  }

 private:
  static std::string at(std::string_view list, std::size_t index, std::string_view field) {
    return std::string(list) + '/' + std::to_string(index) + std::string(field);
  }

  void check_scores() {
    const ReportScores& scores = report_.scores;
    check_share(scores.derived_share, "/scores/derived_share");
    check_share(scores.used_share, "/scores/used_share");
    check_unit(scores.resemblance.exact, "/scores/resemblance/exact");
    check_unit(scores.resemblance.estimate, "/scores/resemblance/estimate");
    check_unit(scores.resemblance.standard_error, "/scores/resemblance/standard_error");
    const ReportContainment& containment = scores.containment;
    check_unit(containment.article_in_source, "/scores/containment/article_in_source");
    check_unit(containment.source_in_article, "/scores/containment/source_in_article");
    check_unit(containment.stems_article_in_source, "/scores/containment/stems_article_in_source");
    check_unit(containment.stems_source_in_article, "/scores/containment/stems_source_in_article");
    check_unit(scores.cosine, "/scores/cosine");
    const ReportWordsByClass& words = scores.words_by_class;
    const std::uint64_t shared =
        std::uint64_t{words.verbatim} + words.near_verbatim + words.paraphrase + words.summary;
    if (shared + words.own != scores.derived_share.denominator) {
      return fail("/scores/words_by_class",
                  "adds up to " + std::to_string(shared + words.own) +
                      ", and should to the denominator of derived_share, " +
                      std::to_string(scores.derived_share.denominator));
    }
    if (shared != scores.derived_share.numerator) {
      return fail("/scores/words_by_class", "without own adds up to " + std::to_string(shared) +
                                                ", and should to the numerator of derived_share, " +
                                                std::to_string(scores.derived_share.numerator));
    }
    check_counts();
    check_resemblance();
  }

  // What is counted is there to be counted.
  void check_counts() {
    const ReportScores& scores = report_.scores;
    const std::uint32_t source_words = report_.documents[0].words;
    const std::uint32_t article_words = report_.documents[1].words;
    if (scores.derived_share.denominator > article_words) {
      return fail("/scores/derived_share/denominator", "is above the words of the article");
    }
    if (scores.used_share.denominator > source_words) {
      return fail("/scores/used_share/denominator", "is above the words of the source");
    }
    if (scores.longest_run_words > std::min(source_words, article_words)) {
      return fail("/scores/longest_run_words", "is above the words of the shorter text");
    }
    const ReportWordsByClass& words = scores.words_by_class;
    const std::array<std::uint32_t, 4> by_class = {words.verbatim, words.near_verbatim,
                                                   words.paraphrase, words.summary};
    for (std::size_t i = 0; i < by_class.size(); ++i) {
      const std::string_view name = detail::kPassageClasses[i];
      if (by_class[i] > 0 && !has_passage_of(name)) {
        return fail("/scores/words_by_class/" + std::string(name),
                    "counts words, and no passage is of this class");
      }
    }
    for (const auto* const side : {&scores.derived_share, &scores.used_share}) {
      if (report_.passages.empty() == (side->numerator == 0)) continue;
      return fail(side == &scores.used_share ? "/scores/used_share/numerator"
                                             : "/scores/derived_share/numerator",
                  report_.passages.empty() ? "counts words in passages, and there is none"
                                           : "is 0, and there are passages");
    }
  }

  [[nodiscard]] bool has_passage_of(std::string_view passage_class) const {
    return std::any_of(
        report_.passages.begin(), report_.passages.end(),
        [&](const ReportPassage& passage) { return passage.passage_class == passage_class; });
  }

  // With c and d the two containments, resemblance is 1 / (1/c + 1/d - 1); each was rounded to
  // 1e-6, and a change of either changes it by no more.
  void check_resemblance() {
    const ReportResemblance& resemblance = report_.scores.resemblance;
    const std::optional<double> exact = resemblance.exact;
    const std::optional<double> c = report_.scores.containment.article_in_source;
    const std::optional<double> d = report_.scores.containment.source_in_article;
    if (exact && c && d) {
      const double both = *c * *d;
      const double wanted = both == 0.0 ? 0.0 : both / (*c + *d - both);
      if (std::abs(*exact - wanted) > 2e-6) {
        return fail("/scores/resemblance/exact",
                    "should follow from the two containments, " + format_number(wanted));
      }
    }
    const std::optional<double> estimate = resemblance.estimate;
    if (estimate.has_value() != resemblance.standard_error.has_value()) {
      return fail("/scores/resemblance/standard_error",
                  "should be null when estimate is, and only then");
    }
    if (!estimate) return;
    const double agreements = *estimate * resemblance.hashes;
    if (std::abs(agreements - std::round(agreements)) > 1e-6 * resemblance.hashes ||
        resemblance.hashes == 0) {
      fail("/scores/resemblance/estimate",
           "should be a number of the " + std::to_string(resemblance.hashes) + " hashes");
    }
  }

  void check_passage(std::size_t index) {
    const ReportPassage& passage = report_.passages[index];
    check_unit(passage.cosine, "/passages", index, "/cosine");
    check_unit(passage.likeness, "/passages", index, "/likeness");
    check_id(passage.id, "/passages", index);
    const std::uint32_t fewer = std::min(report_.documents[0].words, report_.documents[1].words);
    if (passage.shared_words > fewer) {
      return fail(at("/passages", index, "/shared_words"),
                  "is above the words of the shorter text");
    }
    if (passage.quoted_words > passage.shared_words) {
      return fail(at("/passages", index, "/quoted_words"), "is above shared_words");
    }
    if (passage.quoted && passage.quoted_words == 0) {
      return fail(at("/passages", index, "/quoted"), "is true, and quoted_words is 0");
    }
    if (passage.quoted_in_part && (passage.quoted || passage.quoted_words == 0)) {
      return fail(at("/passages", index, "/quoted_in_part"),
                  "is true, and all of it is quoted, or nothing");
    }
    for (std::size_t i = 0; i < passage.credited_as_in_source.size(); ++i) {
      const std::string& name = passage.credited_as_in_source[i];
      const auto names = [&](const std::vector<std::string>& list) {
        return std::find(list.begin(), list.end(), name) != list.end();
      };
      if (names(passage.credited_to) || names(passage.credited_in_part)) continue;
      return fail(at("/passages", index, "/credited_as_in_source/") + std::to_string(i),
                  "is in neither credited_to nor credited_in_part");
    }
    if (index > 0 && passage.article.begin_char < report_.passages[index - 1].article.begin_char) {
      fail(at("/passages", index, "/article/begin_char"),
           "is before that of the passage before it: passages stand in the order of the article");
    }
  }

  // What each label claims at the least, and the shares are of passages (see check_counts). A copy
  // may be without passages where neither text has a word of prose.
  void check_verdict() {
    const ReportVerdict& verdict = report_.verdict;
    const bool has_passages = !report_.passages.empty();
    if (verdict.label == "unrelated") {
      if (has_passages) {
        return fail("/verdict/label", "is unrelated, and there are passages");
      }
      if (verdict.direction != "undetermined") {
        fail("/verdict/direction", "should be undetermined: the verdict is unrelated");
      }
    } else if (verdict.label != "same-event" && !has_passages &&
               (verdict.label != "copy" || report_.scores.derived_share.denominator > 0)) {
      fail("/verdict/label", "is " + verdict.label + ", and there is no passage");
    }
  }

  void check_attribution(std::size_t index) {
    const ReportAttribution& found = report_.attributions[index];
    check_unit(found.confidence, "/attributions", index, "/confidence");
    check_id(found.id, "/attributions", index);
    if (!found.nested_in) return;
    const std::uint32_t outer = *found.nested_in;
    if (outer == 0 || outer > report_.attributions.size() || outer == found.id) {
      fail(at("/attributions", index, "/nested_in"), "is the id of no other attribution");
    }
  }

  void check_id(std::uint32_t id, std::string_view list, std::size_t index) {
    if (id != index + 1) fail(at(list, index, "/id"), "should be " + std::to_string(index + 1));
  }

  void check_share(const ReportShare& share, const std::string& place) {
    if (share.numerator > share.denominator) {
      return fail(place + "/numerator", "is above the denominator");
    }
    const double words = share.denominator;
    const std::optional<double> wanted =
        share.denominator == 0 ? std::nullopt : std::optional(round6(share.numerator / words));
    if (share.value == wanted) return;
    fail(place + "/value", wanted ? "should be numerator / denominator, " + format_number(*wanted)
                                  : "should be null: the denominator is 0");
  }

  void check_named(std::size_t index) {
    const ReportNamedSource& named = report_.named_sources[index];
    check_range(named.article_share, at("/named_sources", index, "/article_share"));
    check_range(named.source_share, at("/named_sources", index, "/source_share"));
    for (std::size_t i = 0; i < named.relayed.size() && !problem_; ++i) {
      check_unit(named.relayed[i].confidence, at("/named_sources", index, "/relayed"), i,
                 "/confidence");
    }
  }

  void check_range(const ReportShareRange& range, const std::string& place) {
    check_unit(range.low, place + "/low");
    check_unit(range.value, place + "/value");
    check_unit(range.high, place + "/high");
    if (range.low.has_value() != range.value.has_value() ||
        range.high.has_value() != range.value.has_value()) {
      return fail(place, "should hold three numbers, or null three times");
    }
    if (!range.value) return;
    if (*range.low > *range.value) return fail(place + "/low", "is above value");
    if (*range.value > *range.high) fail(place + "/high", "is below value");
  }

  void check_unit(std::optional<double> value, std::string place) {
    if (!is_unit(value)) fail(std::move(place), kNotUnit);
  }
  // Spells the place only where something is wrong: lists may be long.
  void check_unit(std::optional<double> value, std::string_view list, std::size_t index,
                  std::string_view field) {
    if (!is_unit(value)) fail(at(list, index, field), kNotUnit);
  }
  static bool is_unit(std::optional<double> value) {
    return !value || (*value >= 0.0 && *value <= 1.0);
  }

  void fail(std::string pointer, std::string what) {
    if (!problem_) problem_ = Problem{std::move(pointer), std::move(what)};
  }

  static constexpr const char* kNotUnit = "should be from 0 to 1";
  const OverlapReport& report_;
  std::optional<Problem> problem_;
};

Error malformed(std::string_view name, const Problem& problem) {
  return {ErrorCode::kMalformed,
          printable_line(name) + ": " + printable_line(problem.pointer) + ' ' + problem.what};
}

}  // namespace

Result<OverlapReport> parse_report(std::string_view json, std::string_view name) {
  Result<JsonValue> document = detail::read_json(json, name);
  if (!document) return document.error();
  const auto* root = std::get_if<JsonObject>(&document.value().held);
  const JsonValue* schema = root == nullptr ? nullptr : detail::find_member(*root, "schema");
  const auto* schema_name = schema == nullptr ? nullptr : std::get_if<std::string>(&schema->held);
  if (schema_name == nullptr || *schema_name != detail::kReportSchema) {
    const std::string wanted(detail::kReportSchema);
    return malformed(name, {"/schema", "is not " + wanted + ": give a report that ibid wrote"});
  }
  OverlapReport report;
  std::optional<Problem> problem;
  const Place top;
  FieldReader reader(*root, top, problem);
  detail::visit_fields(reader, report);
  if (!problem) problem = NumberChecker(report).find_problem();
  if (!problem) problem = SpanChecker(report).find_problem();
  if (problem) return malformed(name, *problem);
  return report;
}

Result<OverlapReport> read_report(const std::string& path) {
  const Result<std::string> json = detail::read_bytes(path, kMaxReportBytes);
  if (!json) return json.error();
  return parse_report(json.value(), detail::display_name(path));
}

}  // namespace ibid
