#include "ibid/report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <numeric>

#include "ibid/base/number.hpp"
#include "ibid/report/visible.hpp"

namespace ibid::detail {
namespace {

constexpr std::string_view kUndefined = "not defined";
constexpr std::string_view kSeparator = " \xC2\xB7 ";

struct Meaning {
  std::string_view name;
  std::string_view meaning;
};

template <std::size_t N>
std::string_view meaning_in(const std::array<Meaning, N>& table, std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Meaning& row) { return row.name == name; });
  return found == table.end() ? std::string_view() : found->meaning;
}

// Rounds what JSON would hold, so that a report read back prints the same digits.
std::string fixed(double value, int decimals) {
  std::array<char, 64> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                          round6(value), std::chars_format::fixed, decimals);
  return error == std::errc{} ? std::string(buffer.data(), end) : std::string(kUndefined);
}

std::optional<std::int64_t> integer_option(const OverlapReport& report, std::string_view name) {
  for (const auto& [key, value] : report.tool_options) {
    if (key != name) continue;
    if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  }
  return std::nullopt;
}

bool is_verbatim(const ReportPassage& passage) { return passage.passage_class == "verbatim"; }
bool is_near_verbatim(const ReportPassage& passage) {
  return passage.passage_class == "near-verbatim";
}
bool is_literal(const ReportPassage& passage) {
  return is_verbatim(passage) || is_near_verbatim(passage);
}
bool is_credited(const ReportPassage& passage) { return !passage.credited_to.empty(); }

// "passages 1, 4 and 7": at most five, then how many more there are.
std::string passage_list(const OverlapReport& report, const std::vector<std::size_t>& passages) {
  constexpr std::size_t kShown = 5;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(kShown, passages.size()); ++i) {
    names.push_back(std::to_string(report.passages[passages[i]].id));
  }
  if (passages.size() > kShown) names.push_back(fmt::format("{} more", passages.size() - kShown));
  return (passages.size() == 1 ? "passage " : "passages ") + join_names(names);
}

template <typename Pick>
void advise(std::vector<Advice>& advice, const OverlapReport& report, const Pick& pick,
            std::string_view reason) {
  std::vector<std::size_t> passages;
  for (std::size_t i = 0; i < report.passages.size(); ++i) {
    if (pick(report.passages[i])) passages.push_back(i);
  }
  if (passages.empty()) return;
  std::string text = passage_list(report, passages) + ": " + std::string(reason);
  advice.push_back({std::move(text), std::move(passages), std::nullopt});
}

enum class Extent {
  kNone,
  kUnread,  // of credits: not looked for in the article's language
  kPart,
  kAsInSource,  // of credits: whole, but to those alone whom the source credits for it too
  kWhole,
};

Extent quoted_extent(const ReportPassage& passage) {
  if (passage.quoted) return Extent::kWhole;
  return passage.quoted_in_part ? Extent::kPart : Extent::kNone;
}

Extent credited_extent(const ReportPassage& passage, bool credits_read) {
  const std::vector<std::string>& as_in_source = passage.credited_as_in_source;
  const auto all_as_in_source = [&](const std::vector<std::string>& names) {
    return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
      return std::find(as_in_source.begin(), as_in_source.end(), name) != as_in_source.end();
    });
  };
  if (is_credited(passage)) {
    return all_as_in_source(passage.credited_to) && all_as_in_source(passage.credited_in_part)
               ? Extent::kAsInSource
               : Extent::kWhole;
  }
  if (!credits_read) return Extent::kUnread;
  return passage.credited_in_part.empty() ? Extent::kNone : Extent::kPart;
}

Extent credited_extent(const OverlapReport& report, const ReportPassage& passage) {
  return credited_extent(passage, report.documents[kArticleSide].credits_read);
}

struct Concern {
  Extent quoted = Extent::kNone;
  Extent credited = Extent::kNone;
  std::string_view what;
};

// What calls for a look at a passage, the most pressing first.
constexpr std::array<Concern, 12> kConcerns = {{
    {Extent::kNone, Extent::kNone, "neither quoted nor credited"},
    {Extent::kPart, Extent::kNone, "quoted only in part, not credited"},
    {Extent::kNone, Extent::kUnread, "not quoted; credits are not looked for in its language"},
    {Extent::kPart, Extent::kUnread,
     "quoted only in part; credits are not looked for in its language"},
    {Extent::kNone, Extent::kPart, "not quoted, credited only in part"},
    {Extent::kPart, Extent::kPart, "quoted only in part, credited only in part"},
    {Extent::kWhole, Extent::kNone, "quoted, without a credit"},
    {Extent::kNone, Extent::kAsInSource,
     "without quotation marks, credited only to those whom the source credits too"},
    {Extent::kPart, Extent::kAsInSource,
     "quoted only in part, credited only to those whom the source credits too"},
    {Extent::kNone, Extent::kWhole, "credited, but without quotation marks"},
    {Extent::kPart, Extent::kWhole, "credited, but quoted only in part"},
    {Extent::kWhole, Extent::kPart, "quoted, but credited only in part"},
}};

void advise_on_literal_passages(std::vector<Advice>& advice, const OverlapReport& report) {
  for (const Concern& concern : kConcerns) {
    for (const bool verbatim : {true, false}) {
      advise(
          advice, report,
          [&](const ReportPassage& p) {
            return is_literal(p) && is_verbatim(p) == verbatim &&
                   quoted_extent(p) == concern.quoted &&
                   credited_extent(report, p) == concern.credited;
          },
          std::string(verbatim ? "the source's own words, " : "close to the source's words, ")
              .append(concern.what));
    }
  }
}

void advise_on_named_sources(std::vector<Advice>& advice, const OverlapReport& report) {
  for (std::size_t i = 0; i < report.named_sources.size(); ++i) {
    const ReportNamedSource& named = report.named_sources[i];
    const auto uncredited =
        std::count_if(named.relayed.begin(), named.relayed.end(), [](const ReportRelay& relay) {
          return relay.basis == "revealed" && relay.article && !relay.credited;
        });
    if (uncredited == 0) continue;
    const std::string places = counted(static_cast<std::uint64_t>(uncredited), "place");
    std::string text =
        report.documents[kArticleSide].credits_read
            ? fmt::format("{} in the article whose reporting only the source credits to {}", places,
                          named.name)
            : fmt::format(
                  "{} in the article whose reporting the source credits to {}; credits are not "
                  "looked for in the article's language",
                  places, named.name);
    advice.push_back({std::move(text), {}, i});
  }
}

// What is left to say where no passage calls for a look.
std::string reading_in_order(const OverlapReport& report) {
  if (report.passages.empty()) return "nothing shared that calls for a closer look";
  const auto any_is = [&](Extent extent) {
    return std::any_of(report.passages.begin(), report.passages.end(), [&](const ReportPassage& p) {
      return credited_extent(report, p) == extent;
    });
  };
  std::string text = "the passages in order; ";
  if (any_is(Extent::kUnread)) {
    return text +
           "what is kept word for word is quoted, and credits are not looked for in the "
           "article's language";
  }
  text += "the article names a source for each";
  if (any_is(Extent::kAsInSource)) text += ", for some only one whom the source names too";
  return text;
}

}  // namespace

std::size_t side_of(std::string_view role) { return role == "source" ? kSourceSide : kArticleSide; }

std::string percent(std::optional<double> share) {
  return share ? fixed(round6(*share) * 100, 1) + " %" : std::string(kUndefined);
}

std::string decimal(std::optional<double> value, int decimals) {
  return value ? fixed(*value, decimals) : std::string(kUndefined);
}

double bar_length(std::optional<double> share) {
  const double value = share.value_or(0.0);
  return value > 0.0 ? round6(std::min(value, 1.0)) : 0.0;  // also for what is no number
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string counted(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(count), noun, count == 1 ? "" : "s");
}

std::string words_of(const ReportShare& share) {
  return fmt::format("{} of {}", grouped(share.numerator), counted(share.denominator, "word"));
}

std::string join_names(const std::vector<std::string>& names) {
  std::string joined;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) joined += i + 1 == names.size() ? " and " : ", ";
    joined += names[i];
  }
  return joined;
}

std::string shorten(std::string_view text, std::size_t max_bytes) {
  std::string valid = scrub_utf8(text);
  const std::string_view prefix = utf8_prefix(valid, max_bytes);
  if (prefix.size() == valid.size()) return valid;
  return std::string(prefix) + "\xE2\x80\xA6";
}

std::string label_title(std::string_view label) {
  std::string title(label);
  std::replace(title.begin(), title.end(), '-', ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') {
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  }
  return title;
}

std::string_view label_meaning(std::string_view label) {
  static constexpr std::array<Meaning, 6> kMeanings = {{
      {"copy", "one text is a copy of the other"},
      {"derived", "most of one text derives from the other"},
      {"partly-derived", "part of one text derives from the other"},
      {"common-source", "both texts draw on the same third source"},
      {"same-event",
       "the texts share a subject or stock wording; what they have in common does not show that "
       "one was taken from the other"},
      {"unrelated", "nothing shows that one text drew on the other"},
  }};
  return meaning_in(kMeanings, label);
}

std::string_view direction_words(std::string_view direction) {
  static constexpr std::array<Meaning, 3> kMeanings = {{
      {"source-to-article", "from the source to the article"},
      {"article-to-source", "from the article to the source"},
      {"undetermined", "undetermined"},
  }};
  return meaning_in(kMeanings, direction);
}

std::string probability_words(std::optional<double> probability) {
  if (!probability) return "no probability of derivation";
  return "probability of derivation " + decimal(probability, 2);
}

std::string_view class_meaning(std::string_view passage_class) {
  static constexpr std::array<Meaning, 5> kMeanings = {{
      {"verbatim", "the same words in the same order"},
      {"near-verbatim", "the same words with small edits"},
      {"paraphrase", "the same content in other words"},
      {"summary", "the same content, condensed"},
      {"own", "in no passage"},
  }};
  return meaning_in(kMeanings, passage_class);
}

char class_letter(std::string_view passage_class) {
  if (passage_class.empty() || passage_class[0] < 'a' || passage_class[0] > 'z') return '?';
  return static_cast<char>(passage_class[0] - 'a' + 'A');
}

std::string quoted_and_credited(const ReportPassage& passage, bool credits_read) {
  const Extent quoted = quoted_extent(passage);
  const Extent credited = credited_extent(passage, credits_read);
  if (quoted == Extent::kNone && credited == Extent::kNone) return "neither quoted nor credited";
  const std::string_view quotation = quoted == Extent::kWhole  ? "quoted, "
                                     : quoted == Extent::kPart ? "partly quoted, "
                                                               : "not quoted, ";
  const auto credit = [&]() -> std::string {
    switch (credited) {
      case Extent::kNone:
        break;
      case Extent::kUnread:
        return "credits not looked for in this language";
      case Extent::kPart:
        return "credited in part to " + join_names(passage.credited_in_part);
      case Extent::kAsInSource:
        return "credited to " + join_names(passage.credited_to) + " as in the source";
      case Extent::kWhole:
        return "credited to " + join_names(passage.credited_to);
    }
    return "not credited";
  };
  return std::string(quotation) + credit();
}

std::string_view credit_words(bool is_credited, const ReportDocument& document) {
  if (is_credited) return "credit given";
  return document.credits_read ? "no credit" : "credits not looked for in this language";
}

std::vector<std::string> measures_of(const ReportPassage& passage) {
  std::vector<std::string> measures = {
      fmt::format("{} shared", counted(passage.shared_words, "word")),
      fmt::format("{} bits of evidence", decimal(passage.evidence_bits, 1)),
      fmt::format("cosine {}", decimal(passage.cosine, 2))};
  if (passage.likeness) {
    measures.push_back(fmt::format("likeness {}", decimal(*passage.likeness, 2)));
  }
  return measures;
}

std::string without_attributions(const OverlapReport& report) {
  std::vector<std::string> unread;
  for (const ReportDocument& document : report.documents) {
    if (!document.credits_read) unread.push_back("the " + document.role);
  }
  if (unread.empty()) return "Neither text says where its content comes from.";
  return fmt::format(
      "None found, but credits are not looked for in the language of {}: that none is listed does "
      "not mean that none is given.",
      join_names(unread));
}

std::vector<RelayGroup> relay_groups(const ReportNamedSource& named) {
  std::vector<RelayGroup> groups = {
      {"Credited in the article", "the article itself gives credit", {}},
      {"Credited in the source only", "the article has nothing of it", {}},
      {"Revealed", "only the other text says whose reporting this is", {}},
      {"Doubtful", "may be this source's: counted in the high figure only", {}},
  };
  for (std::size_t i = 0; i < named.relayed.size(); ++i) {
    const ReportRelay& relay = named.relayed[i];
    const std::size_t group = relay.basis == "doubtful"   ? 3
                              : relay.basis == "revealed" ? 2
                              : relay.article             ? 0
                                                          : 1;
    groups[group].relays.push_back(i);
  }
  std::erase_if(groups, [](const RelayGroup& group) { return group.relays.empty(); });
  return groups;
}

const std::string& name_of(const ReportDocument& document) {
  return document.title ? *document.title : document.id;
}

std::string facts_of(const ReportDocument& document) {
  std::string facts;
  const auto add = [&](std::string_view fact) {
    if (!facts.empty()) facts += kSeparator;
    facts += fact;
  };
  if (document.publisher) add(*document.publisher);
  if (document.published) add(*document.published);
  add(counted(document.words, "word"));
  add(counted(document.sentences, "sentence"));
  if (!document.language.empty() && document.language != "und") add(document.language);
  return facts;
}

std::vector<std::pair<std::string_view, std::uint32_t>> words_by_class(
    const ReportWordsByClass& words) {
  return {{"verbatim", words.verbatim},
          {"near-verbatim", words.near_verbatim},
          {"paraphrase", words.paraphrase},
          {"summary", words.summary},
          {"own", words.own}};
}

std::vector<Figure> figures_of(const ReportScores& scores) {
  const ReportResemblance& resemblance = scores.resemblance;
  const ReportContainment& containment = scores.containment;
  return {
      {"Longest shared run", counted(scores.longest_run_words, "word"),
       "the longest row of words that both texts have in the same order"},
      {"Resemblance", percent(resemblance.exact),
       fmt::format("distinct {}-word sequences that both texts have, of all that either has; exact",
                   resemblance.k)},
      {"Resemblance, estimated",
       percent(resemblance.estimate) +
           (resemblance.standard_error ? " \xC2\xB1 " + percent(resemblance.standard_error) : ""),
       fmt::format("the same from a signature of {}; after \xC2\xB1 stands the standard error of "
                   "such an estimate{}",
                   counted(resemblance.hashes, "value"),
                   resemblance.exact ? " where the truth is the exact value" : "")},
      {"Article in source", percent(containment.article_in_source),
       fmt::format("of the article's distinct {}-word sequences, those that the source has",
                   containment.k)},
      {"Source in article", percent(containment.source_in_article),
       fmt::format("of the source's distinct {}-word sequences, those that the article has",
                   containment.k)},
      {"Article's vocabulary in source", percent(containment.stems_article_in_source),
       "of the stems of the article's content words, those that the source has, rare ones weighing "
       "more"},
      {"Source's vocabulary in article", percent(containment.stems_source_in_article),
       "of the stems of the source's content words, those that the article has, rare ones weighing "
       "more"},
      {"Cosine", decimal(scores.cosine, 3),
       "how alike the vocabularies are, rare words weighing more: 0 nothing in common, 1 the same"},
  };
}

std::vector<std::pair<std::string, std::string>> options_of(const OverlapReport& report) {
  static constexpr std::array<Meaning, 8> kNames = {{
      {"shingle_length", "Words in a sequence (k)"},
      {"guarantee", "Shared run that is always found, in words (t)"},
      {"window", "Sequences of which one is kept at least"},
      {"background", "Table of how common words are"},
      {"num_hashes", "Values in a signature"},
      {"seed", "Seed of the hash functions"},
      {"named_sources", "Named sources"},
      {"outlets_file", "File of further outlets"},
  }};
  std::vector<std::pair<std::string, std::string>> options;
  for (const auto& [name, value] : report.tool_options) {
    const auto* const text = std::get_if<std::string>(&value);
    const auto* const list = std::get_if<std::vector<std::string>>(&value);
    if ((text != nullptr && text->empty()) || (list != nullptr && list->empty())) continue;
    const std::string_view known = meaning_in(kNames, name);
    options.emplace_back(known.empty() ? name : std::string(known), option_text(value));
  }
  return options;
}

std::string option_text(const OptionValue& value) {
  struct Spell {
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return format_number(number); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const std::vector<std::string>& names) const {
      return names.empty() ? "none" : join_names(names);
    }
  };
  return std::visit(Spell(), value);
}

std::vector<std::string> method_of(const OverlapReport& report) {
  std::vector<std::string> method = {
      "Words are counted after what is not a text's own prose has been set aside. Letter case, "
      "the shape of quotation marks, dashes and invisible characters make no difference to a "
      "match.",
      "A passage is a pair of places, one in each text, where the article carries what the source "
      "says. A word that stands in several passages is counted once, in the closest class.",
      "The two shares are directional: how much of the article stands in passages, and how much of "
      "the source does. Neither says who wrote first.",
      "Evidence is in bits: how surprising the shared words are, given how common each is in its "
      "language. Ten bits more is a thousand times more surprising."};
  const auto k = integer_option(report, "shingle_length");
  const auto t = integer_option(report, "guarantee");
  if (k && t && *k > 0 && *t >= *k) {
    method.push_back(fmt::format(
        "Every shared run of {} or more is in a passage or listed as left out (winnowed {}-word "
        "sequences, window {}).",
        counted(static_cast<std::uint64_t>(*t), "word"), *k, *t - *k + 1));
  }
  if (!report.named_sources.empty()) {
    method.emplace_back(
        "Of a named source the low figure counts the words behind firm credits, the middle figure "
        "every word that is more likely its reporting than not (credited in the text itself or "
        "revealed by the other), and the high figure the doubtful words too.");
  }
  if (report.verdict.label == "common-source") {
    method.emplace_back(
        "Shared words that relay the common source are those that either text credits to it. The "
        "other shared words are background, facts that neither text credits to anybody, or are "
        "quoted from a speaker whom both quote.");
  }
  return method;
}

std::vector<std::string> limits_of(const OverlapReport& report) {
  std::vector<std::string> limits = {
      "Overlap is not proof of copying: names, quotations and stock phrases are shared by any two "
      "reports of one event, and two texts may draw on a third.",
      "A re-worded passage without rare words, names or numbers in common may be missed."};
  if (report.verdict.probability) {
    limits.emplace_back(
        "The probability of derivation is the chance that one text draws on the wording of the "
        "other, or both on one text, among pairs like the labelled ones that it was fitted on, "
        "half of which were derived. It does not say which came first. A low one is no proof of "
        "independence.");
  }
  if (!report.named_sources.empty()) {
    limits.emplace_back(
        "A named source was not read itself: what is said of it rests on how the two texts credit "
        "it.");
  }
  return limits;
}

std::vector<std::string> all_warnings(const OverlapReport& report) {
  std::vector<std::string> warnings = report.warnings;
  for (const ReportDocument& document : report.documents) {
    for (const std::string& warning : document.warnings) {
      warnings.push_back(document.role + ": " + warning);
    }
  }
  return warnings;
}

std::string_view exclusion_meaning(std::string_view reason) {
  static constexpr std::array<Meaning, 13> kMeanings = {{
      {"title", "a headline above the text: not counted"},
      {"dateline", "the place or date before the text: not counted"},
      {"byline", "the names of those who wrote it: not counted"},
      {"subheading", "a heading within the text: not counted"},
      {"related-links", "pointers to other articles: not counted"},
      {"agency-footer", "an agency's closing lines: not counted"},
      {"photo-credit", "who took a picture: not counted"},
      {"front-matter", "data about the text above it, for a program: not counted"},
      {"markup", "signs that set the text, none of its words: not counted"},
      {"repeat", "a shared run, most words of which other passages hold already"},
      {"list", "a shared run that is a list or a table: kept out of the passages"},
      {"bare-name", "a shared run of names alone: kept out of the passages"},
      {"stock-phrase", "a shared run of common words: kept out of the passages"},
  }};
  return meaning_in(kMeanings, reason);
}

std::vector<std::pair<std::string, std::uint32_t>> excluded_by_reason(const OverlapReport& report,
                                                                      std::size_t side) {
  std::vector<std::pair<std::string, std::uint32_t>> counts;
  std::map<std::string_view, std::size_t> rows;
  for (const ReportExclusion& exclusion : report.excluded) {
    if (side_of(exclusion.document) != side) continue;
    const auto [row, is_new] = rows.emplace(exclusion.reason, counts.size());
    if (is_new) counts.emplace_back(exclusion.reason, 0);
    ++counts[row->second].second;
  }
  return counts;
}

std::vector<std::size_t> passages_by_evidence(const OverlapReport& report) {
  std::vector<std::size_t> order(report.passages.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    return round6(report.passages[left].evidence_bits) >
           round6(report.passages[right].evidence_bits);
  });
  return order;
}

std::vector<Advice> next_reading(const OverlapReport& report) {
  std::vector<Advice> advice;
  advise_on_literal_passages(advice, report);
  advise_on_named_sources(advice, report);
  const auto advise_on_reworded = [&](Extent credited, std::string_view what) {
    advise(
        advice, report,
        [&](const ReportPassage& p) {
          return !is_literal(p) && credited_extent(report, p) == credited;
        },
        fmt::format("the same content in other words{}", what));
  };
  advise_on_reworded(Extent::kNone, ", without a credit");
  advise_on_reworded(Extent::kUnread, "; credits are not looked for in its language");
  advise_on_reworded(Extent::kPart, ", credited only in part");
  // Of a common source that is as it should be.
  if (report.verdict.label != "common-source") {
    advise_on_reworded(Extent::kAsInSource, ", credited only to those whom the source credits too");
  }
  if (advice.empty()) advice.push_back({reading_in_order(report), {}, std::nullopt});
  return advice;
}

}  // namespace ibid::detail
