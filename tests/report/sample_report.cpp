#include "report/sample_report.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "helpers/files.hpp"
#include "ibid/base/number.hpp"
#include "ibid/base/random.hpp"
#include "ibid/base/utf8.hpp"

namespace ibid::testing {
namespace {

std::string random_text(SeededRandom& random, std::size_t max_length) {
  static const std::vector<std::string> kPieces = {"a",
                                                   "word ",
                                                   "\n",
                                                   "\r\n",
                                                   "\xC3\xA9",
                                                   "\xE4\xB8\xAD",
                                                   "\"",
                                                   "\\",
                                                   "<b>",
                                                   "&amp;",
                                                   "\x1B[31m",
                                                   "\xE2\x80\xAE",
                                                   "\t",
                                                   "|",
                                                   "*",
                                                   "\xF0\x9F\x98\x80",
                                                   std::string(1, '\0'),
                                                   "\xCC\x81",
                                                   "]]>",
                                                   "`",
                                                   "\xE2\x80\xA8",
                                                   "\xEF\xBF\xBE",
                                                   "0.5 ",
                                                   "' "};
  std::string text;
  for (std::size_t left = random.below(max_length + 1); left > 0; --left) {
    text += kPieces[random.below(kPieces.size())];
  }
  return text;
}

double random_share(SeededRandom& random) {
  return round6(static_cast<double>(random.below(1000001)) / 1e6);
}

template <typename T>
std::optional<T> maybe(SeededRandom& random, T value) {
  return random.below(3) == 0 ? std::nullopt : std::optional<T>(std::move(value));
}

std::vector<std::string> random_list(SeededRandom& random) {
  std::vector<std::string> list(random.below(3));
  for (std::string& text : list) text = random_text(random, 8);
  return list;
}

ReportSpan random_span(SeededRandom& random, const ReportDocument& document) {
  const auto begin = static_cast<std::uint32_t>(random.below(document.characters + 1ULL));
  const auto end =
      static_cast<std::uint32_t>(begin + random.below(document.characters - begin + 1ULL));
  ReportSpan span = make_span(document, begin, end);
  if (random.below(4) == 0) span.begin_byte = span.end_byte = std::nullopt;
  return span;
}

ReportShareRange random_range(SeededRandom& random) {
  if (random.below(4) == 0) return {};
  std::array<double, 3> shares{};
  for (double& share : shares) share = random_share(random);
  std::sort(shares.begin(), shares.end());
  return {shares[0], shares[1], shares[2]};
}

ReportShare make_share(std::uint32_t numerator, std::uint32_t denominator) {
  if (denominator == 0) return {std::nullopt, 0, 0};
  return {round6(static_cast<double>(numerator) / denominator), numerator, denominator};
}

template <typename T>
T pick(SeededRandom& random, const std::vector<T>& values) {
  return values[random.below(values.size())];
}

const std::vector<std::string> kRoles = {"source", "article"};
const std::vector<std::string> kClasses = {"verbatim", "near-verbatim", "paraphrase", "summary"};

ReportPassage sample_passage(const OverlapReport& report, std::string passage_class,
                             std::string_view article, std::string_view source,
                             std::vector<std::string> credited_to, bool quoted, double bits,
                             std::uint32_t shared_words, std::string why) {
  ReportPassage passage;
  passage.id = static_cast<std::uint32_t>(report.passages.size() + 1);
  passage.passage_class = std::move(passage_class);
  passage.quoted = quoted;
  passage.credited_to = std::move(credited_to);
  passage.article = find_span(report.documents[1], article);
  passage.source = find_span(report.documents[0], source);
  passage.cosine = round6(0.5 + bits / 200);
  if (passage.passage_class == "paraphrase") passage.likeness = round6(0.25 + bits / 200);
  passage.shared_words = shared_words;
  passage.evidence_bits = bits;
  passage.why = std::move(why);
  if (quoted) passage.quoted_words = 2;
  return passage;
}

/// The words of one side that become those of the other; either may be empty, and then stands
/// behind the words before it.
ReportEdit sample_edit(const ReportPassage& passage, std::string kind, std::string_view article,
                       std::string_view source, std::string_view article_before = "",
                       std::string_view source_before = "") {
  const auto range = [](const ReportSpan& side, std::string_view words, std::string_view before) {
    const std::size_t found = side.text.find(words.empty() ? before : words);
    if (found == std::string::npos) std::abort();
    const std::size_t begin = words.empty() ? found + before.size() : found;
    const std::uint32_t begin_char =
        side.begin_char + count_code_points(std::string_view(side.text).substr(0, begin));
    return CharRange{begin_char, begin_char + count_code_points(words)};
  };
  return {std::move(kind), range(passage.article, article, article_before),
          range(passage.source, source, source_before)};
}

void add_sample_edits(OverlapReport& report) {
  ReportPassage& close = report.passages[0];
  close.edits = {sample_edit(close, "delete", "", "Russian", "", ""),
                 sample_edit(close, "replace", "is expected to", "will")};
  close.edits[0].article_chars = {close.article.begin_char, close.article.begin_char};
  ReportPassage& reworded = report.passages[3];
  reworded.edits = {
      sample_edit(reworded, "replace", "Moscow at the time", "Putin"),
      sample_edit(reworded, "insert", "with", "", "", "help"),
      sample_edit(reworded, "replace", "s fledgling space program", "build satellites")};
  ReportPassage& moved = report.passages[1];
  moved.edits = {{"replace",
                  {moved.article.begin_char, moved.article.end_char - 1},
                  {moved.source.begin_char + 1, moved.source.end_char}}};
  moved.also_shared = {sample_edit(moved, "moved", "Ambassador to North Korea Alexander Matsegora",
                                   "Ambassador to North Korea Alexander Matsegora"),
                       sample_edit(moved, "moved", "the newspaper", "the newspaper"),
                       sample_edit(moved, "other-form", "preparing", "prepared")};
}

void add_sample_passages(OverlapReport& report) {
  const auto add = [&](auto&&... parts) {
    report.passages.push_back(sample_passage(report, parts...));
  };
  add("near-verbatim",
      "President Vladimir Putin is expected to visit North Korea and Vietnam in the coming weeks",
      "Russian President Vladimir Putin will visit North Korea and Vietnam in the coming weeks",
      std::vector<std::string>{"Vedomosti"}, false, 61.25, 12U,
      "9 consecutive words: 'visit North Korea and Vietnam in the coming weeks'");
  add("paraphrase",
      "Russia\xE2\x80\x99s Ambassador to North Korea Alexander Matsegora told the newspaper that "
      "he is "
      "\xE2\x80\x9C"
      "actively preparing\xE2\x80\x9D",
      "\xE2\x80\x9C"
      "actively prepared\xE2\x80\x9D, Russian Ambassador to North Korea Alexander Matsegora "
      "confirmed to the newspaper",
      std::vector<std::string>{"Vedomosti", "Alexander Matsegora"}, true, 48.5, 9U,
      "same names: Matsegora, Pyongyang; both quote, in other words, 'actively prepared / "
      "preparing'");
  add("paraphrase",
      "North Korean leader Kim Jong Un invited Putin to visit his country in September as he "
      "wrapped "
      "up a rare trip to Russia\xE2\x80\x99s Far East.",
      "North Korean leader Kim Jong Un visited Russia last September for talks with Putin.",
      std::vector<std::string>{}, false, 33.0, 8U, "same names: Kim Jong Un, Putin; same month");
  add("paraphrase",
      "Moscow at the time promised to help with North Korea\xE2\x80\x99s fledgling space program",
      "Putin promised to help North Korea build satellites", std::vector<std::string>{}, false,
      19.75, 5U, "4 shared words in order: promised, help, North, Korea");
  add("paraphrase",
      "Russia\xE2\x80\x99s trade representative in Vietnam, Vyacheslav Kharinov, speaking at the "
      "\xE2\x80\x9CModern "
      "Russia\xE2\x80\x9D conference, said that the most pressing issue in trade and economic "
      "cooperation is "
      "banking support for mutual settlements",
      "Vedomosti quoted Russia\xE2\x80\x99s trade representative in Vietnam as saying last month "
      "that the "
      "most pressing trade issue between the two countries was banking support for settling "
      "payments.",
      std::vector<std::string>{}, false, 72.125, 11U,
      "'the most pressing ... issue', 'banking support for' on both sides");
}

ReportAttribution sample_attribution(const OverlapReport& report, std::size_t side,
                                     std::string name, std::string kind, double confidence,
                                     std::string_view cue, std::string_view content) {
  ReportAttribution found;
  found.id = static_cast<std::uint32_t>(report.attributions.size() + 1);
  found.document = kRoles[side];
  found.source_name = std::move(name);
  found.kind = std::move(kind);
  found.confidence = confidence;
  found.cue = find_span(report.documents[side], cue);
  found.content = find_span(report.documents[side], content);
  return found;
}

void add_sample_attributions(OverlapReport& report) {
  const auto add = [&](auto&&... parts) {
    report.attributions.push_back(sample_attribution(report, parts...));
  };
  add(0U, "Vedomosti", "verb", 0.95, "Vedomosti newspaper reported",
      "Russian President Vladimir Putin will visit North Korea and Vietnam in the coming weeks");
  add(0U, "Vedomosti", "channel", 0.9, "confirmed to the newspaper",
      "Putin\xE2\x80\x99s visit to Pyongyang is being \xE2\x80\x9C"
      "actively prepared\xE2\x80\x9D");
  add(1U, "Vedomosti", "preposition", 0.85, "according to reports confirmed in vedomosti",
      "President Vladimir Putin is expected to visit North Korea and Vietnam in the coming weeks");
  add(1U, "Vedomosti", "coreferent", 0.81, "told the newspaper",
      "he is \xE2\x80\x9C"
      "actively preparing\xE2\x80\x9D for the Kremlin leader\xE2\x80\x99s visit to Pyongyang");
  report.attributions.back().candidates = {"Vedomosti", "Izvestia"};
  add(1U, "Vedomosti", "credit", 0.8, "\xE2\x80\x93 Vedomosti",
      "UN members have been prohibited from using labor migrants from North Korea since 2017");
  report.attributions.back().nested_in = 4;
}

void add_sample_named_source(OverlapReport& report) {
  ReportNamedSource named;
  named.name = "Vedomosti";
  named.article_share = {0.118, 0.214, 0.395};
  named.source_share = {0.187, 0.236, 0.301};
  const auto add = [&](std::optional<ReportSpan> article, std::optional<ReportSpan> source,
                       bool credited, std::string basis, std::optional<std::string> passage_class,
                       double confidence) {
    ReportRelay relay;
    relay.credited_in_source = source.has_value();
    relay.article = std::move(article);
    relay.source = std::move(source);
    relay.credited = credited;
    relay.basis = std::move(basis);
    relay.passage_class = std::move(passage_class);
    relay.confidence = confidence;
    named.relayed.push_back(std::move(relay));
  };
  add(report.passages[0].article, report.passages[0].source, true, "credited", "near-verbatim",
      0.93);
  add(report.passages[1].article, report.passages[1].source, true, "credited", "paraphrase", 0.88);
  add(report.attributions[4].content, std::nullopt, true, "credited", std::nullopt, 0.8);
  add(report.passages[4].article, report.passages[4].source, false, "revealed", "paraphrase", 0.66);
  add(find_span(report.documents[1],
                "The Koreans are also interested in resuming sending their workers to Russia"),
      find_span(report.documents[0],
                "Putin and Kim may discuss whether Russia will bring in migrant workers"),
      false, "doubtful", std::nullopt, 0.3);
  named.sentence =
      "About a fifth of the article relays Vedomosti; it says so in three places and is silent in "
      "one, where only the source gives the credit.";
  report.named_sources.push_back(std::move(named));
}

}  // namespace

ReportDocument make_document(std::string_view role, std::string_view path,
                             const std::string& text) {
  ReportDocument document;
  document.role = role;
  document.id = path;
  document.path = path;
  document.language = "en";
  document.encoding = "UTF-8";
  document.bytes = text.size();
  document.sha256 = std::string(64, '0');
  document.words = static_cast<std::uint32_t>(1 + text.size() / 6);
  document.sentences = static_cast<std::uint32_t>(text.size() / 120);
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find('\n', begin);
    end = end == std::string::npos ? text.size() : end + 1;
    ReportSpan paragraph;
    paragraph.text = text.substr(begin, end - begin);
    paragraph.begin_byte = begin;
    paragraph.end_byte = end;
    paragraph.begin_char = document.characters;
    document.characters += count_code_points(paragraph.text);
    paragraph.end_char = document.characters;
    document.paragraphs.push_back(std::move(paragraph));
    begin = end;
  }
  return document;
}

std::string text_of(const ReportDocument& document) {
  std::string text;
  for (const ReportSpan& paragraph : document.paragraphs) text += paragraph.text;
  return text;
}

ReportSpan make_span(const ReportDocument& document, std::uint32_t begin_char,
                     std::uint32_t end_char) {
  const std::string text = text_of(document);
  // By the bytes that begin a character, as they are counted: some of these texts are not valid
  // UTF-8.
  const auto offset = [&](std::uint32_t character) {
    std::size_t byte = 0;
    while (byte < text.size() && (!is_utf8_start(text[byte]) || character-- > 0)) ++byte;
    return byte;
  };
  const std::size_t begin = offset(begin_char);
  const std::size_t end = offset(end_char);
  return {begin, end, begin_char, end_char, text.substr(begin, end - begin)};
}

ReportSpan find_span(const ReportDocument& document, std::string_view words, std::size_t nth) {
  const std::string text = text_of(document);
  std::size_t begin = text.find(words);
  while (nth-- > 0 && begin != std::string::npos) begin = text.find(words, begin + 1);
  if (begin == std::string::npos) {
    std::fprintf(stderr, "no such words: %s\n", std::string(words).c_str());
    std::abort();
  }
  const std::uint32_t begin_char = count_code_points(std::string_view(text).substr(0, begin));
  return {begin, begin + words.size(), begin_char, begin_char + count_code_points(words),
          std::string(words)};
}

OverlapReport sample_report() {
  OverlapReport report;
  report.tool_version = "0.1.0";
  report.tool_options = {{"shingle_length", std::int64_t{5}},
                         {"guarantee", std::int64_t{12}},
                         {"num_hashes", std::int64_t{128}},
                         {"seed", std::int64_t{1}},
                         {"named_sources", std::vector<std::string>{"Vedomosti"}}};
  report.documents = {
      make_document("source", "seeds/000_4230743124c46cd6.txt",
                    test::read_file(test::project_file("seeds/000_4230743124c46cd6.txt"))),
      make_document("article", "seeds/002_d726024c721bee52.txt",
                    test::read_file(test::project_file("seeds/002_d726024c721bee52.txt")))};
  report.documents[0].publisher = "Reuters";
  report.documents[0].published = "2024-05-27";
  report.verdict = {"common-source",
                    std::nullopt,
                    "undetermined",
                    {"what the texts share is Vedomosti's reporting in both, or background",
                     "the longest shared run is 9 words; one quotation is worded differently, "
                     "which speaks for two translations"}};
  report.scores.derived_share = {0.262921, 117, 445};
  report.scores.used_share = {0.213873, 74, 346};
  report.scores.resemblance = {5, 0.006623, 0.007813, 0.007169, 128};
  report.scores.containment = {5, 0.011655, 0.015106, 0.213402, 0.298117};
  report.scores.cosine = 0.412345;
  report.scores.longest_run_words = 9;
  report.scores.words_by_class = {0, 15, 102, 0, 328};
  add_sample_passages(report);
  add_sample_edits(report);
  add_sample_attributions(report);
  add_sample_named_source(report);
  report.excluded = {
      {"source", "dateline", find_span(report.documents[0], "MOSCOW/HANOI:")},
      {"source", "related-links",
       find_span(report.documents[0],
                 "Also read\n- Putin warns of global clash as Russia marks victory in World War "
                 "Two\n- Putin says \xE2\x80\x98grateful\xE2\x80\x99 to China for Ukraine peace "
                 "\xE2\x80\x98initiatives\xE2\x80\x99\n- King Hamad bin Eisa Al Khalifa invites "
                 "Russia to Middle East "
                 "peace conference in Bahrain\n- Vladimir Putin appoints economist Andrey Belousov "
                 "as Defense Minister in shock reshuffle")},
      {"source", "subheading", find_span(report.documents[0], "NORTH KOREA TIES")}};
  return report;
}

OverlapReport report_about(const std::string& source, const std::string& article,
                           const std::string& words) {
  OverlapReport report;
  report.tool_version = words;
  report.tool_options = {{words, words}, {"names", std::vector<std::string>{words, words}}};
  report.documents = {make_document("source", words, source),
                      make_document("article", words, article)};
  for (ReportDocument& document : report.documents) {
    document.title = document.publisher = document.published = words;
    document.language = document.encoding = words;
    document.warnings = {words};
  }
  report.verdict = {"derived", 0.5, "source-to-article", {words}};
  report.scores.words_by_class.verbatim = 1;
  report.scores.derived_share = report.scores.used_share = {1.0, 1, 1};
  const ReportSpan whole_source = make_span(report.documents[0], 0, report.documents[0].characters);
  const ReportSpan whole_article =
      make_span(report.documents[1], 0, report.documents[1].characters);
  ReportPassage passage;
  passage.id = 1;
  passage.passage_class = "verbatim";
  passage.credited_to = passage.credited_in_part = passage.credited_as_in_source = {words};
  passage.article = whole_article;
  passage.source = whole_source;
  passage.cosine = 1.0;
  passage.shared_words = 1;
  passage.evidence_bits = 10.0;
  passage.why = words;
  // All of it differs, and the first character is shared all the same.
  const bool has_words = !whole_article.text.empty() && !whole_source.text.empty();
  if (has_words) {
    passage.edits = {{"replace", {0, whole_article.end_char}, {0, whole_source.end_char}}};
    passage.also_shared = {{"moved", {0, 1}, {0, 1}}};
    report.documents[0].markup = {{{0, 1}, words}};
  }
  report.passages = {passage};
  report.attributions = {{1,
                          "article",
                          words,
                          words,
                          0.5,
                          whole_article,
                          whole_article,
                          std::nullopt,
                          {words, words}}};
  ReportRelay relay{whole_article, whole_source, true, false, "doubtful", "summary", 0.5};
  report.named_sources = {{words, {0.1, 0.2, 0.3}, {}, {relay}, words}};
  report.excluded = {{"source", words, whole_source}};
  report.warnings = {words};
  return report;
}

namespace {

/// Cuts of both sides of a passage, each part an edit or none.
void add_random_edits(ReportPassage& passage, SeededRandom& random) {
  CharRange article{passage.article.begin_char, passage.article.begin_char};
  CharRange source{passage.source.begin_char, passage.source.begin_char};
  const auto advance = [&](CharRange& side, const ReportSpan& span) {
    side[0] = side[1] + static_cast<std::uint32_t>(random.below(span.end_char - side[1] + 1ULL));
    side[1] = side[0] + static_cast<std::uint32_t>(random.below(span.end_char - side[0] + 1ULL));
  };
  for (std::uint64_t left = random.below(4); left > 0; --left) {
    advance(article, passage.article);
    advance(source, passage.source);
    const bool in_article = article[0] < article[1];
    const bool in_source = source[0] < source[1];
    if (!in_article && !in_source) continue;
    passage.edits.push_back({!in_source    ? "insert"
                             : !in_article ? "delete"
                                           : "replace",
                             article, source});
    if (in_article && in_source && random.below(2) == 0) {
      passage.also_shared.push_back({random.below(2) == 0 ? "moved" : "other-form",
                                     {article[0], article[0] + 1},
                                     {source[1] - 1, source[1]}});
    }
  }
}

std::uint32_t below_thousand(SeededRandom& random) {
  return static_cast<std::uint32_t>(random.below(1000));
}

void add_random_passages(OverlapReport& report, SeededRandom& random) {
  report.passages.resize(random.below(6));
  for (ReportPassage& passage : report.passages) {
    passage.passage_class = pick(random, kClasses);
    passage.shared_words = below_thousand(random);
    passage.quoted_words = static_cast<std::uint32_t>(random.below(passage.shared_words + 1ULL));
    passage.quoted = passage.quoted_words > 0 && random.below(2) == 0;
    passage.quoted_in_part = !passage.quoted && passage.quoted_words > 0 && random.below(2) == 0;
    passage.credited_to = random_list(random);
    passage.credited_in_part = random_list(random);
    if (random.below(2) == 0) passage.credited_as_in_source = passage.credited_to;
    passage.article = random_span(random, report.documents[1]);
    passage.source = random_span(random, report.documents[0]);
    add_random_edits(passage, random);
    passage.cosine = random_share(random);
    passage.likeness = maybe(random, random_share(random));
    passage.evidence_bits = static_cast<double>(below_thousand(random)) / 8 - 20;
    passage.why = random_text(random, 12);
  }
  std::stable_sort(report.passages.begin(), report.passages.end(),
                   [](const ReportPassage& left, const ReportPassage& right) {
                     return left.article.begin_char < right.article.begin_char;
                   });
  for (std::size_t i = 0; i < report.passages.size(); ++i) {
    report.passages[i].id = static_cast<std::uint32_t>(i + 1);
  }
}

void add_random_scores(OverlapReport& report, SeededRandom& random) {
  const auto number = [&] { return below_thousand(random); };
  ReportScores& scores = report.scores;
  const auto words_of = [&](std::string_view name) {
    const bool is_there =
        std::any_of(report.passages.begin(), report.passages.end(),
                    [&](const ReportPassage& passage) { return passage.passage_class == name; });
    return is_there ? 1 + number() : 0;
  };
  ReportWordsByClass& words = scores.words_by_class;
  words = {words_of("verbatim"), words_of("near-verbatim"), words_of("paraphrase"),
           words_of("summary"), number() * static_cast<std::uint32_t>(random.below(2))};
  const std::uint32_t shared =
      words.verbatim + words.near_verbatim + words.paraphrase + words.summary;
  scores.derived_share = make_share(shared, shared + words.own);
  const std::uint32_t used = report.passages.empty() ? 0 : 1 + number();
  scores.used_share =
      make_share(used, used + number() * static_cast<std::uint32_t>(random.below(2)));
  const double c = random_share(random);
  const double d = c == 0.0 ? 0.0 : random_share(random);
  const std::uint32_t hashes = 1 + number();
  scores.containment = {number(), c, d, maybe(random, random_share(random)),
                        maybe(random, random_share(random))};
  scores.resemblance = {number(), c * d == 0.0 ? 0.0 : round6(c * d / (c + d - c * d)),
                        round6(static_cast<double>(random.below(hashes + 1ULL)) / hashes),
                        random_share(random), hashes};
  if (random.below(4) == 0) {
    scores.resemblance.estimate = scores.resemblance.standard_error = std::nullopt;
  }
  if (random.below(4) == 0) scores.resemblance.exact = std::nullopt;
  scores.cosine = maybe(random, random_share(random));
  scores.longest_run_words = number();
}

}  // namespace

OverlapReport random_report(std::uint64_t seed) {
  SeededRandom random(seed);
  const auto text = [&] { return random_text(random, 12); };
  OverlapReport report;
  report.tool_name = text();
  report.tool_version = text();
  report.tool_options = {{"flag", random.below(2) == 0},
                         {"whole", static_cast<std::int64_t>(random.next())},
                         {"real", static_cast<double>(random.below(3))},
                         {"share", random_share(random)},
                         {"words", text()},
                         {"list", random_list(random)}};
  for (std::size_t side = 0; side < 2; ++side) {
    ReportDocument document = make_document(kRoles[side], text(), random_text(random, 60));
    document.title = maybe(random, text());
    document.publisher = maybe(random, text());
    document.published = maybe(random, text());
    document.warnings = random_list(random);
    document.words = 10000;
    for (std::uint32_t at = 0; at < document.characters; ++at) {
      if (random.below(6) != 0) continue;
      document.markup.push_back({{at, at + 1}, random.below(2) == 0 ? "" : text()});
    }
    report.documents[side] = std::move(document);
  }
  const auto share = [&] { return maybe(random, random_share(random)); };
  const auto source = [&] { return random_span(random, report.documents[0]); };
  const auto article = [&] { return random_span(random, report.documents[1]); };
  add_random_passages(report, random);
  add_random_scores(report, random);
  const bool has_passages = !report.passages.empty();
  report.verdict.label = has_passages
                             ? pick<std::string>(random, {"copy", "derived", "same-event",
                                                          "partly-derived", "common-source"})
                             : pick<std::string>(random, {"same-event", "unrelated"});
  report.verdict.probability = share();
  report.verdict.direction =
      report.verdict.label == "unrelated"
          ? "undetermined"
          : pick<std::string>(random, {"source-to-article", "article-to-source", "undetermined"});
  report.verdict.reasons = random_list(random);
  const std::uint64_t attributions = random.below(5);
  for (std::uint64_t id = 1; id <= attributions; ++id) {
    ReportAttribution found;
    found.id = static_cast<std::uint32_t>(id);
    found.document = pick(random, kRoles);
    found.source_name = text();
    found.kind = text();
    found.confidence = random_share(random);
    found.cue = found.document == "source" ? source() : article();
    found.content = found.document == "source" ? source() : article();
    const std::uint64_t outer = 1 + random.below(attributions);
    if (outer != id) found.nested_in = static_cast<std::uint32_t>(outer);
    found.candidates = random_list(random);
    report.attributions.push_back(std::move(found));
  }
  for (std::uint64_t left = random.below(3); left > 0; --left) {
    ReportNamedSource named;
    named.name = text();
    named.article_share = random_range(random);
    named.source_share = random_range(random);
    named.sentence = text();
    for (std::uint64_t relays = random.below(4); relays > 0; --relays) {
      named.relayed.push_back({maybe(random, article()), maybe(random, source()),
                               random.below(2) == 0, random.below(2) == 0,
                               pick<std::string>(random, {"credited", "revealed", "doubtful"}),
                               maybe(random, pick(random, kClasses)), random_share(random)});
    }
    report.named_sources.push_back(std::move(named));
  }
  for (std::uint64_t left = random.below(4); left > 0; --left) {
    const std::string role = pick(random, kRoles);
    report.excluded.push_back({role, text(), role == "source" ? source() : article()});
  }
  report.warnings = random_list(random);
  return report;
}

const std::vector<std::string>& hostile_strings() {
  static const std::vector<std::string> kStrings = {
      "<script>alert(1)</script>",
      "</style><script>alert(1)</script>",
      "\" onmouseover=\"alert(1)\" x=\"",
      "' onfocus='alert(1)",
      "javascript:alert(1)",
      "[click](javascript:alert(1)) ![i](https://example.org/x.png)",
      "https://example.org/ www.example.org <https://example.org>",
      ("\xE2\x80\xAE"
       "txt.exe\xE2\x81\xA6 \xE2\x80\x8F"),
      ("\x1B[2J\x1B]0;title\x07 \xC2\x9B"
       "31m"),
      ("a\nb\r\nc\rd\xE2\x80\xA8"
       "e\xC2\x85"),
      std::string("nul\0nul", 7),
      "| a | b |\n|---|---|\n# heading\n- item\n1. item\n> quote\n***\n```\ncode",
      "*em* **strong** _em_ ~~gone~~ `code` $x^2$ &lt; &#60; \\",
      "]]> --> <!-- <![CDATA[ <?php ?>",
      "\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xB7\x90",
      "\xFF\xC3 broken \xED\xA0\x80",
      ("\xE4\xB8\xAD\xE6\x96\x87\xE6\x96\xB0\xE9\x97\xBB e\xCC\x81\xCC\x81 "
       "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"),
      ""};
  return kStrings;
}

}  // namespace ibid::testing
