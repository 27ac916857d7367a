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
    std::string names;
    for (const std::string_view word : allowed) (names += names.empty() ? "" : ", ") += word;
    fail(Place{&place_, name}, "should be one of " + names);
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
    for (std::size_t i = 0; i < report_.passages.size() && !problem_; ++i) {
      check_unit(report_.passages[i].cosine, "/passages", i, "/cosine");
    }
    for (std::size_t i = 0; i < report_.attributions.size() && !problem_; ++i) {
      check_unit(report_.attributions[i].confidence, "/attributions", i, "/confidence");
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
    check_unit(scores.containment.article_in_source, "/scores/containment/article_in_source");
    check_unit(scores.containment.source_in_article, "/scores/containment/source_in_article");
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
      fail("/scores/words_by_class", "without own adds up to " + std::to_string(shared) +
                                         ", and should to the numerator of derived_share, " +
                                         std::to_string(scores.derived_share.numerator));
    }
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
  void check_unit(double value, std::string_view list, std::size_t index, std::string_view field) {
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
