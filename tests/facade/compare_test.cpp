// Laws of a whole comparison: what must hold for every pair of texts.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "helpers/cpu_time.hpp"
#include "ibid/base/random.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/ibid.hpp"
#include "ibid/tokenize/tokenize.hpp"

namespace ibid {
namespace {

Document document(std::string text, const std::string& path = "made.txt") {
  Result<Document> decoded = decode_document(std::move(text), path);
  if (decoded.ok()) return std::move(decoded).value();
  ADD_FAILURE() << decoded.error().message;
  return {};
}

OverlapReport compared(const std::string& source, const std::string& article,
                       const CompareOptions& options = {}) {
  return compare(document(source), document(article), options).value();
}

// Sentences of every kind that a newsroom's files hold.
std::vector<std::string> pieces() {
  return {
      ("The auditors found that the harbour authority had paid the same contractor twice for the "
       "repair of the eastern breakwater."),
      "“We knew nothing,” said Anna Kowalczyk, who runs the port.",
      "Reuters reported on Monday that the contractor refused to return the money.",
      "According to the newspaper, the mayor had signed both invoices in May 2017.",
      "MOSCOW, May 3 (Reuters) - Prices rose by 3.5 percent in the first quarter.",
      "Also read\n- A very old story\n- Another one",
      "By Jane Roe",
      "HARBOUR TIES",
      "Как сообщили «Ведомости», подрядчик отказался возвращать деньги.",
      "Мэр подписал оба счёта, рассказал ТАСС источник в порту.",
      "今年の夏は暑い。",
      "A\xC2\xADsoft\xE2\x80\x8B hyphen and a space that nobody sees.",
      ("The page said <script>alert(1)</script> & \"quotes\" 'single' </style>, which is what a "
       "careless editor had pasted into the story of the old lighthouse, and nobody in the whole "
       "building noticed before the paper was printed, folded and sold to every last reader."),
      "\xE2\x80\xAEreversed\xE2\x80\xAC words",
      "1/4 \xC2\xBC \xEF\xB7\xBA \xEF\xAC\x81sh e\xCC\x81t\xC3\xA9"};
}

std::string made_text(std::uint64_t seed) {
  SeededRandom random(seed);
  const std::vector<std::string> all = pieces();
  std::string text;
  for (std::uint64_t left = 1 + random.below(10); left > 0; --left) {
    text += all[random.below(all.size())];
    text += random.below(3) == 0 ? "\n\n" : random.below(2) == 0 ? "\n" : " ";
  }
  return text;
}

using Pair = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::string,
                        double, double, std::uint32_t>;

std::multiset<Pair> pairs_of(const OverlapReport& report, bool mirrored) {
  std::multiset<Pair> pairs;
  for (const ReportPassage& passage : report.passages) {
    const ReportSpan& first = mirrored ? passage.source : passage.article;
    const ReportSpan& second = mirrored ? passage.article : passage.source;
    pairs.emplace(first.begin_char, first.end_char, second.begin_char, second.end_char,
                  passage.passage_class, passage.cosine, passage.evidence_bits,
                  passage.shared_words);
  }
  return pairs;
}

std::string reversed(const std::string& direction) {
  if (direction == "source-to-article") return "article-to-source";
  if (direction == "article-to-source") return "source-to-article";
  return direction;
}

TEST(Compare, SwappingTheTextsMirrorsTheReport) {
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    const OverlapReport forward = compared(made_text(seed), made_text(seed + 1000));
    const OverlapReport backward = compared(made_text(seed + 1000), made_text(seed));
    EXPECT_EQ(pairs_of(forward, false), pairs_of(backward, true)) << seed;
    EXPECT_EQ(forward.scores.derived_share, backward.scores.used_share) << seed;
    EXPECT_EQ(forward.scores.used_share, backward.scores.derived_share) << seed;
    EXPECT_EQ(forward.scores.resemblance, backward.scores.resemblance) << seed;
    EXPECT_EQ(forward.scores.containment.article_in_source,
              backward.scores.containment.source_in_article);
    EXPECT_EQ(forward.scores.cosine, backward.scores.cosine) << seed;
    EXPECT_EQ(forward.scores.longest_run_words, backward.scores.longest_run_words) << seed;
    if (forward.verdict.label == backward.verdict.label) {
      EXPECT_EQ(forward.verdict.direction, reversed(backward.verdict.direction)) << seed;
    }
  }
}

TEST(Compare, IdenticalTextsAreACopyInFull) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const std::string text = made_text(seed);
    const OverlapReport report = compared(text, text);
    if (report.scores.derived_share.denominator == 0) continue;  // all of it is furniture
    EXPECT_EQ(report.verdict.label, "copy") << text;
    EXPECT_EQ(report.scores.derived_share.value, 1.0);
    EXPECT_EQ(report.scores.used_share.value, 1.0);
    EXPECT_EQ(report.scores.words_by_class.own, 0U);
    EXPECT_EQ(report.scores.words_by_class.verbatim, report.scores.derived_share.numerator);
  }
}

void expect_span(const ReportDocument& described, const std::string& whole,
                 const ReportSpan& span) {
  ASSERT_LE(span.begin_char, span.end_char);
  ASSERT_TRUE(span.begin_byte && span.end_byte);
  EXPECT_EQ(whole.substr(*span.begin_byte, *span.end_byte - *span.begin_byte), span.text);
  EXPECT_EQ(count_code_points(span.text), span.end_char - span.begin_char);
  EXPECT_LE(span.end_char, described.characters);
}

TEST(Compare, SpansSliceBackSharesStayInRangeAndClassesAddUp) {
  CompareOptions options;
  options.named_sources = {"Vedomosti", "Reuters", "The Nowhere Gazette"};
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    const std::string source = made_text(seed);
    const std::string article = made_text(seed + 7);
    const OverlapReport report = compared(source, article, options);
    for (const ReportShare& share : {report.scores.derived_share, report.scores.used_share}) {
      EXPECT_LE(share.numerator, share.denominator);
      EXPECT_EQ(share.value.has_value(), share.denominator > 0);
      EXPECT_TRUE(!share.value || (*share.value >= 0 && *share.value <= 1));
    }
    const ReportWordsByClass& words = report.scores.words_by_class;
    EXPECT_EQ(words.verbatim + words.near_verbatim + words.paraphrase + words.summary,
              report.scores.derived_share.numerator);
    EXPECT_EQ(report.scores.derived_share.numerator + words.own,
              report.scores.derived_share.denominator);
    for (const ReportPassage& passage : report.passages) {
      expect_span(report.documents[0], source, passage.source);
      expect_span(report.documents[1], article, passage.article);
      EXPECT_TRUE(passage.cosine >= 0 && passage.cosine <= 1);
    }
    for (const ReportAttribution& attribution : report.attributions) {
      const std::size_t side = attribution.document == "source" ? 0 : 1;
      const std::string& whole = side == 0 ? source : article;
      expect_span(report.documents[side], whole, attribution.cue);
      expect_span(report.documents[side], whole, attribution.content);
      EXPECT_TRUE(attribution.confidence >= 0 && attribution.confidence <= 1);
    }
    for (const ReportNamedSource& named : report.named_sources) {
      for (const ReportShareRange& share : {named.article_share, named.source_share}) {
        if (!share.value) continue;
        EXPECT_TRUE(0 <= *share.low && *share.low <= *share.value && *share.value <= *share.high &&
                    *share.high <= 1)
            << named.name;
      }
    }
    for (const ReportExclusion& exclusion : report.excluded) {
      const bool in_source = exclusion.document == "source";
      expect_span(report.documents[in_source ? 0 : 1], in_source ? source : article,
                  exclusion.span);
    }
    std::string whole;
    for (const ReportSpan& paragraph : report.documents[1].paragraphs) whole += paragraph.text;
    EXPECT_EQ(whole, article);
  }
}

TEST(Compare, WhatStandsBetweenParagraphsStandsAloneOrBeforeTheNext) {
  const std::string article =
      "```\ncode one\n```\n\nThe first paragraph has some words.</b>\n\n```\ncode two\n```\n\n> "
      "The "
      "second one is quoted.\n\n1. An item of a list.\n2. Another item of it.\n\n   The last "
      "words.\n\n<!-- a comment -->\n";
  const OverlapReport report =
      compare(document("Other words."), document(article, "made.md"), {}).value();
  std::vector<std::string> paragraphs;
  for (const ReportSpan& span : report.documents[1].paragraphs) paragraphs.push_back(span.text);
  EXPECT_EQ(paragraphs, (std::vector<std::string>{
                            "```\ncode one\n```\n\n", "The first paragraph has some words.</b>\n\n",
                            "```\ncode two\n```\n\n", "> The second one is quoted.\n\n",
                            "1. An item of a list.\n", "2. Another item of it.\n\n",
                            "   The last words.\n\n", "<!-- a comment -->\n"}));
}

TEST(Compare, ACopyInLookalikeLettersIsACopyAndSaid) {
  const std::string source =
      "The auditors found that the harbour authority had paid the same contractor twice for the "
      "repair of the eastern breakwater.\n";
  std::string article;
  for (const char c : source) article += c == 'a' ? "а" : c == 'e' ? "е" : std::string(1, c);
  const OverlapReport report = compared(source, article);
  EXPECT_EQ(report.scores.derived_share.value, 1.0);
  ASSERT_EQ(report.passages.size(), 1U);
  EXPECT_EQ(report.passages.front().article.begin_byte, 0U);
  ASSERT_EQ(report.documents[1].warnings.size(), 1U);
  EXPECT_NE(report.documents[1].warnings.front().find("words mix Latin letters"),
            std::string::npos);
}

TEST(Compare, ThreadsAndRepetitionChangeNoByte) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    CompareOptions options;
    options.threads = 1;
    const std::string once = render_json(compared(made_text(seed), made_text(seed + 3), options));
    for (const std::uint32_t threads : {0U, 1U, 2U, 8U}) {
      options.threads = threads;
      EXPECT_EQ(render_json(compared(made_text(seed), made_text(seed + 3), options)), once);
    }
  }
}

TEST(Compare, EveryReportReadsBackAsItWas) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CompareOptions options;
    options.named_sources = {"Reuters"};
    const OverlapReport report = compared(made_text(seed), made_text(seed + 11), options);
    const Result<OverlapReport> read = parse_report(render_json(report), "report.json");
    ASSERT_TRUE(read.ok()) << read.error().message << " for seed " << seed;
    EXPECT_EQ(read.value(), report);
    EXPECT_EQ(render_html(read.value()), render_html(report));
  }
}

TEST(Compare, OddPairsHaveDefinedAnswers) {
  const OverlapReport tiny = compared("One two.", "One two.");
  EXPECT_EQ(tiny.scores.derived_share.value, 1.0);
  EXPECT_FALSE(tiny.scores.resemblance.exact.has_value());
  EXPECT_FALSE(tiny.warnings.empty());

  const OverlapReport furniture = compared("By Jane Roe\n", "The cat sat on the mat today.");
  EXPECT_EQ(furniture.scores.used_share.denominator, 0U);
  EXPECT_FALSE(furniture.scores.used_share.value.has_value());
  EXPECT_FALSE(furniture.warnings.empty());

  const auto wordless = compare(document("--- !!! ---"), document("Words."), {});
  ASSERT_FALSE(wordless.ok());
  EXPECT_EQ(wordless.error().code, ErrorCode::kEmptyInput);
  EXPECT_NE(wordless.error().message.find("made.txt"), std::string::npos);
}

TEST(Compare, OptionsOutOfRangeAreErrors) {
  const auto error_of = [](const CompareOptions& options) {
    const auto report = compare(document("Some words."), document("Some words."), options);
    return report.ok() ? std::optional<ErrorCode>() : report.error().code;
  };
  EXPECT_EQ(error_of({.shingle_length = 0}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(error_of({.shingle_length = 65}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(error_of({.shingle_length = 5, .guarantee = 4}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(error_of({.num_hashes = 15}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(error_of({.seed = ~std::uint64_t{0}}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(error_of({.outlets_file = "/no/such/file.json"}), ErrorCode::kNotFound);
  EXPECT_EQ(error_of({.shingle_length = 1, .guarantee = 1}), std::nullopt);
}

// The promise, on the report: each run of t equal words is inside a passage, or what is left out
// covers it on both sides. Texts of refrains, furniture and reworked sentences.
TEST(Compare, EverySharedRunOfGuaranteedLengthIsInThePassagesOrTheList) {
  constexpr std::uint32_t kGuarantee = 6;
  CompareOptions options;
  options.shingle_length = 3;
  options.guarantee = kGuarantee;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const std::string source = made_text(seed) + made_text(seed + 1) + made_text(seed + 2);
    const std::string article = made_text(seed + 2) + made_text(seed + 5) + made_text(seed);
    const OverlapReport report = compared(source, article, options);
    const TokenizedText left = tokenize_text(source);
    const TokenizedText right = tokenize_text(article);
    // By bytes, as the report gives them for UTF-8.
    const auto covers = [](const ReportSpan& span, Span run) {
      return *span.begin_byte <= run.begin && run.end <= *span.end_byte;
    };
    const auto is_listed = [&](const char* document, Span run, bool as_furniture) {
      static const std::set<std::string> kSharedRuns{"repeat", "list", "bare-name", "stock-phrase"};
      return std::any_of(report.excluded.begin(), report.excluded.end(),
                         [&](const ReportExclusion& exclusion) {
                           if (exclusion.document != document ||
                               kSharedRuns.contains(exclusion.reason) == as_furniture) {
                             return false;
                           }
                           return as_furniture ? *exclusion.span.begin_byte < run.end &&
                                                     run.begin < *exclusion.span.end_byte
                                               : covers(exclusion.span, run);
                         });
    };
    for (std::size_t i = 0; i + kGuarantee <= left.tokens.size(); ++i) {
      for (std::size_t j = 0; j + kGuarantee <= right.tokens.size(); ++j) {
        bool same = true;
        for (std::size_t n = 0; n < kGuarantee && same; ++n) {
          same = left.tokens[i + n].hash == right.tokens[j + n].hash;
        }
        if (!same) continue;
        const Span in_source{left.tokens[i].source.begin,
                             left.tokens[i + kGuarantee - 1].source.end};
        const Span in_article{right.tokens[j].source.begin,
                              right.tokens[j + kGuarantee - 1].source.end};
        const bool in_passage = std::any_of(
            report.passages.begin(), report.passages.end(), [&](const ReportPassage& passage) {
              return covers(passage.source, in_source) && covers(passage.article, in_article);
            });
        const bool holds_furniture =  // then it is no run of prose
            is_listed("source", in_source, true) || is_listed("article", in_article, true);
        const bool kept_out =
            is_listed("source", in_source, false) && is_listed("article", in_article, false);
        ASSERT_TRUE(in_passage || holds_furniture || kept_out)
            << "seed " << seed << ": " << slice(source, in_source);
      }
    }
  }
}

double cpu_seconds_to_compare(const std::string& source, const std::string& article) {
  return test::cpu_seconds([&] { (void)compared(source, article); });
}

std::string long_text(std::size_t bytes) {
  SeededRandom random(3);
  const std::vector<std::string> all = pieces();
  std::string text;
  while (text.size() < bytes) {
    text += all[random.below(4)];
    for (int i = 0; i < 12; ++i) text += " word" + std::to_string(random.below(50'000));
    text += ".\n";
  }
  return text;
}

// What is quadratic takes 256 times as long for sixteen times the text; what is near-linear, not
// much over sixteen.
// Each pair once was slow: copies, shuffled sentences, one word over and over, empty quotations,
// lines of one word.
TEST(Compare, TimeGrowsWithTheTextAndNotWithItsSquare) {
  const auto repeated = [](const std::string& piece, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += piece;
    return text;
  };
  const auto check = [&](const char* name, auto make_source, auto make_article) {
    EXPECT_TRUE(test::grows_at_most({.scale = 16, .most = 50, .slack = 0.1}, [&](double scale) {
      const auto bytes = static_cast<std::size_t>(50'000 * scale);
      return cpu_seconds_to_compare(make_source(bytes), make_article(bytes));
    })) << name;
  };
  check("copy", long_text, [](std::size_t bytes) { return long_text(bytes).substr(bytes / 3); });
  check("shuffled", long_text, [](std::size_t bytes) {
    std::string text = long_text(bytes);
    std::rotate(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bytes / 2), text.end());
    return text;
  });
  check(
      "one word", [&](std::size_t bytes) { return repeated("the ", bytes); },
      [&](std::size_t bytes) { return repeated("the ", bytes) + "end"; });
  check(
      "quotations",
      [&](std::size_t bytes) { return repeated("He said “it” of them all. ", bytes); },
      [&](std::size_t bytes) { return repeated("He said “it” of us all. ", bytes); });
  check(
      "lines", [&](std::size_t bytes) { return repeated("word\n", bytes); },
      [&](std::size_t bytes) { return repeated("word\n", bytes) + "and another line\n"; });
  check(
      "open marks", [&](std::size_t bytes) { return repeated("“a «b ", bytes); },
      [&](std::size_t bytes) { return repeated("» c” ", bytes); });
  check(
      "credits",
      [&](std::size_t bytes) { return repeated("It rained, Reuters reported. ", bytes); },
      [&](std::size_t bytes) { return repeated("It snowed, Bloomberg reported. ", bytes); });
}

// The bound that the README states for texts of this size: ten megabytes against the same
// sentences, a third of them edited, in another order.
TEST(Compare, TenMegabytesTakeSecondsAndBoundedMemory) {
  if (test::kSanitized) GTEST_SKIP() << "time and memory under a sanitizer say nothing";
  constexpr std::size_t kBytes = 10'000'000;
  const std::string source = long_text(kBytes);
  std::string article = source;
  std::rotate(article.begin(), article.begin() + static_cast<std::ptrdiff_t>(kBytes / 2),
              article.end());
  for (std::size_t at = article.find("word1"); at != std::string::npos;
       at = article.find("word1", at + 200)) {
    article[at] = 'l';
  }
  const double seconds = cpu_seconds_to_compare(source, article);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  EXPECT_LT(seconds, 60);
  EXPECT_LT(usage.ru_maxrss, 1'500'000) << "kB";  // of the whole test program, reports held
}

}  // namespace
}  // namespace ibid
