// Revisions of articles: whether shared wording tells which are of one article, and whether the
// verdict knows which of two came first.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ibid/base/number.hpp"
#include "ibid/base/parallel.hpp"
#include "ibid/evaluate/bootstrap.hpp"
#include "ibid/evaluate/corpus_files.hpp"
#include "ibid/evaluate/measures.hpp"
#include "ibid/evaluate/tasks.hpp"
#include "ibid/evaluate/text_index.hpp"
#include "ibid/evaluate/versions_corpus.hpp"
#include "ibid/pair/pair.hpp"

namespace ibid::detail {
namespace {

// Words of a shingle: the shipped length, and shorter ones to see what it costs.
constexpr std::uint32_t kShingleLength = MinHashParams{}.shingle_length;
constexpr std::array kShorter{3U, 2U, 1U};

struct Version {
  Revision label;
  Side side;
};

struct VersionSet {
  std::vector<std::string> titles;
  std::vector<Version> versions;

  [[nodiscard]] std::string id_of(std::uint32_t version) const {
    const Revision& label = versions[version].label;
    return fmt::format("{}/{}", titles[label.title], label.number);
  }
};

template <typename RowOf>
MeasuredGroup measure_ranking(std::string name, const VersionSet& set,
                              const EvaluateOptions& options, RowOf row_of) {
  std::vector<Ranked> items;
  std::uint64_t of_one_title = 0;
  for (std::uint32_t one = 0; one < set.versions.size(); ++one) {
    const std::uint32_t title = set.versions[one].label.title;
    const std::vector<double> row = row_of(one);
    for (std::uint32_t other = one + 1; other < set.versions.size(); ++other) {
      const std::uint32_t other_title = set.versions[other].label.title;
      items.push_back({row[other], title == other_title, title, other_title});
      of_one_title += title == other_title ? 1 : 0;
    }
  }
  std::vector<Count> counts{{"pairs", items.size()}, {"of one title", of_one_title}};
  const Ranking ranking(std::move(items));
  return {std::move(name),
          std::move(counts),
          {measure("average precision", set.titles.size(), options,
                   [&](Draws draws) { return ranking.average_precision(draws); })}};
}

MeasuredTable rank_pairs(const VersionSet& set, const EvaluateOptions& options) {
  MeasuredTable table{
      "revisions of one title among all pairs",
      fmt::format(
          "All pairs of texts, ranked by how much of the smaller one stands in the other, the "
          "larger of both containments. Two rows are what a comparison reports "
          "(scores.containment): shingles of {}, and stems by rarity, the stems of content words "
          "weighed by how rare they are in the language; shingles and stems is the mean of these "
          "two figures. The others are for measure alone: shorter shingles, and the cosine of "
          "tf-idf vectors over this set. Wanted are pairs of one title. Intervals: the titles "
          "drawn again.",
          count_of(kShingleLength, "word")),
      {}};
  const auto add = [&](std::string name, auto row_of) {
    table.groups.push_back(measure_ranking(std::move(name), set, options, row_of));
  };
  // A row from the pairs with later texts, which are the ones that are read.
  const auto row_of_later = [&](std::uint32_t one, auto score_of) {
    std::vector<double> row(set.versions.size(), 0);
    for (std::uint32_t other = one + 1; other < row.size(); ++other) row[other] = score_of(other);
    return row;
  };
  std::vector<const AnalyzedText*> texts;
  for (const Version& version : set.versions) texts.push_back(&version.side.text);
  const auto add_shingles = [&](std::uint32_t k, const ContainmentIndex& index) {
    add(fmt::format("shingles of {}", count_of(k, "word")),
        [&](std::uint32_t one) { return index.row(one); });
  };
  const ContainmentIndex shingles(texts, kShingleLength);
  add_shingles(kShingleLength, shingles);
  for (const std::uint32_t k : kShorter) add_shingles(k, ContainmentIndex(texts, k));
  const StemContainment stems(texts);
  add("stems by rarity", [&](std::uint32_t one) {
    return row_of_later(one, [&](std::uint32_t other) { return stems.larger(one, other); });
  });
  add("shingles and stems", [&](std::uint32_t one) {
    const std::vector<double> row = shingles.row(one);
    return row_of_later(
        one, [&](std::uint32_t other) { return (row[other] + stems.larger(one, other)) / 2; });
  });
  const StemVectors vectors(texts);
  add("tf-idf cosine", [&](std::uint32_t one) {
    return row_of_later(one, [&](std::uint32_t other) { return vectors.cosine(one, other); });
  });
  return table;
}

// Two revisions of one title, which the verdict is asked about.
struct RevisionPair {
  std::uint32_t older = 0;
  std::uint32_t younger = 0;
  bool is_consecutive = false;
  bool is_swapped = false;  // the younger is given as the source
  Verdict verdict{};
  double larger_share = 0.0;

  [[nodiscard]] bool speaks() const { return verdict.direction != Direction::kUndetermined; }
  [[nodiscard]] bool is_right() const {
    return verdict.direction ==
           (is_swapped ? Direction::kArticleToSource : Direction::kSourceToArticle);
  }
};

std::vector<RevisionPair> list_pairs(const VersionSet& set) {
  std::vector<RevisionPair> pairs;
  for (std::uint32_t older = 0; older < set.versions.size(); ++older) {
    for (std::uint32_t younger = older + 1; younger < set.versions.size(); ++younger) {
      if (set.versions[younger].label.title != set.versions[older].label.title) break;
      // Every other pair is given the wrong way round, so that a role cannot pass for a sign.
      pairs.push_back({.older = older,
                       .younger = younger,
                       .is_consecutive = younger == older + 1,
                       .is_swapped = pairs.size() % 2 == 1});
    }
  }
  return pairs;
}

std::optional<Error> compare_revisions(const VersionSet& set, RevisionPair& pair) {
  const Side& older = set.versions[pair.older].side;
  const Side& younger = set.versions[pair.younger].side;
  Result<PairFindings> found =
      compare_sides(pair.is_swapped ? younger : older, pair.is_swapped ? older : younger,
                    OutletRegistry::shipped());
  if (!found) return found.error();
  pair.verdict = std::move(found.value().verdict);
  pair.larger_share = std::max(found.value().score.derived.value().value_or(0),
                               found.value().score.used.value().value_or(0));
  return std::nullopt;
}

MeasuredGroup measure_direction(std::string name, const std::vector<const RevisionPair*>& pairs,
                                const VersionSet& set, const EvaluateOptions& options) {
  const auto share = [&](auto admit, auto pass) {
    return [&, admit, pass](Draws draws) {
      double all = 0;
      double passed = 0;
      for (const RevisionPair* pair : pairs) {
        const double times = admit(*pair) ? draws[set.versions[pair->older].label.title] : 0;
        all += times;
        passed += pass(*pair) ? times : 0;
      }
      return ratio(passed, all);
    };
  };
  const auto any = [](const RevisionPair&) { return true; };
  const auto speaks = [](const RevisionPair& pair) { return pair.speaks(); };
  const auto is_right = [](const RevisionPair& pair) { return pair.is_right(); };
  const auto count = [&](auto test) {
    return static_cast<std::uint64_t>(std::count_if(
        pairs.begin(), pairs.end(), [&](const RevisionPair* pair) { return test(*pair); }));
  };
  return {std::move(name),
          {{"pairs", pairs.size()}, {"spoken", count(speaks)}, {"right", count(is_right)}},
          {measure("speaks", set.titles.size(), options, share(any, speaks)),
           measure("right when it speaks", set.titles.size(), options, share(speaks, is_right))}};
}

MeasuredTable measure_directions(const VersionSet& set, const std::vector<RevisionPair>& pairs,
                                 const EvaluateOptions& options) {
  std::vector<const RevisionPair*> all;
  std::vector<const RevisionPair*> consecutive;
  for (const RevisionPair& pair : pairs) {
    all.push_back(&pair);
    if (pair.is_consecutive) consecutive.push_back(&pair);
  }
  return {"which of two revisions came first",
          "What the verdict says of the order of two revisions of one title, from the texts alone, "
          "every other pair being given the wrong way round. It may be undetermined. Intervals: "
          "the titles drawn again.",
          {measure_direction("consecutive", consecutive, set, options),
           measure_direction("all of one title", all, set, options)}};
}

WorstCase judge(const VersionSet& set, const RevisionPair& pair) {
  const bool is_wrong = pair.speaks() && !pair.is_right();
  return {pair.is_consecutive ? "consecutive" : "all of one title",
          fmt::format("{} {}", set.id_of(pair.older), set.id_of(pair.younger)),
          is_wrong ? 1.0 : 0.0,
          fmt::format("{}, larger share {:.2f}; {}", verdict_label_name(pair.verdict.label),
                      pair.larger_share,
                      pair.verdict.reasons.empty() ? "" : pair.verdict.reasons.back())};
}

// Leaves every n-th title and its revisions: pairs are of two titles, so that a part of the pairs
// would need all texts.
void keep_every(VersionsCorpus& corpus, std::uint32_t every) {
  std::vector<std::string> titles;
  for (std::size_t i = 0; i < corpus.titles.size(); i += every) {
    titles.push_back(std::move(corpus.titles[i]));
  }
  std::vector<Revision> revisions;
  for (Revision& revision : corpus.revisions) {
    if (revision.title % every != 0) continue;
    revision.title /= every;
    revisions.push_back(std::move(revision));
  }
  corpus = {std::move(titles), std::move(revisions)};
}

Result<VersionSet> prepare_versions(const std::string& data, const EvaluateOptions& options) {
  Result<VersionsCorpus> corpus = read_versions(data);
  if (!corpus) return corpus.error();
  keep_every(corpus.value(), options.every);
  VersionSet set{std::move(corpus.value().titles), {}};
  const std::vector<Revision>& revisions = corpus.value().revisions;
  set.versions.resize(revisions.size());
  if (auto error = for_each_item(
          revisions.size(), {options.threads, {}}, [&](std::size_t i) -> std::optional<Error> {
            Result<Document> document = read_data_text(revisions[i].file);
            if (!document) return document.error();
            set.versions[i] = {
                revisions[i], prepare_side(std::move(document).value(), OutletRegistry::shipped())};
            return std::nullopt;
          })) {
    return *std::move(error);
  }
  return set;
}

}  // namespace

Result<Evaluation> evaluate_versions(const std::string& data, const EvaluateOptions& options) {
  const Result<VersionSet> set = prepare_versions(data, options);
  if (!set) return set.error();
  std::vector<RevisionPair> pairs = list_pairs(set.value());
  if (auto error =
          for_each_item(pairs.size(), {options.threads, options.progress},
                        [&](std::size_t i) { return compare_revisions(set.value(), pairs[i]); })) {
    return *std::move(error);
  }
  Evaluation evaluation;
  evaluation.tables.push_back(rank_pairs(set.value(), options));
  evaluation.tables.push_back(measure_directions(set.value(), pairs, options));
  for (const RevisionPair& pair : pairs) evaluation.worst.push_back(judge(set.value(), pair));
  return evaluation;
}

}  // namespace ibid::detail
