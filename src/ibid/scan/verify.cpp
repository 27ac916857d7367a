#include "ibid/scan/verify.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "ibid/retrieve/boilerplate_words.hpp"
#include "ibid/tokenize/word_stream.hpp"

namespace ibid::detail {
namespace {

// A batch is what one thread takes at once, at least; a round is what is verified before any of it
// is handed on.
constexpr std::size_t kBatch = 256;
constexpr std::size_t kRound = 65'536;

/// One candidate of a round, by the ranks whose texts are measured. The longer text is indexed,
/// once for all that it may be paired with: a text that holds thousands of others would otherwise
/// be walked through for each of them.
struct Candidate {
  std::uint32_t longer = 0;
  std::uint32_t shorter = 0;
  std::uint32_t place = 0;  // in the round
  friend auto operator<=>(const Candidate&, const Candidate&) = default;
};

struct Outcome {
  PairMeasures measures;
  bool is_wanted = false;
};

/// @param first  see verify_pairs
std::uint32_t measured_rank(std::uint32_t rank, std::span<const std::uint32_t> first) {
  return first.empty() ? rank : first[rank];
}

std::vector<Candidate> by_longer_text(std::span<const RankPair> round, const RankedTexts& ranked,
                                      std::span<const std::uint32_t> first) {
  const auto size = [&](std::uint32_t rank) { return ranked.texts.size_of(ranked.document[rank]); };
  std::vector<Candidate> candidates(round.size());
  for (std::uint32_t i = 0; i < round.size(); ++i) {
    // Copies of the same two texts are the same two ranks here, whichever copy is the lower.
    const std::uint32_t one = measured_rank(low_rank(round[i]), first);
    const std::uint32_t other = measured_rank(high_rank(round[i]), first);
    const std::uint32_t low = std::min(one, other);
    const std::uint32_t high = std::max(one, other);
    candidates[i] = size(low) >= size(high) ? Candidate{low, high, i} : Candidate{high, low, i};
  }
  std::sort(candidates.begin(), candidates.end());
  return candidates;
}

/// Where batches begin, and the end of the last: all pairs of one longer text are in one batch.
std::vector<std::size_t> cut_batches(const std::vector<Candidate>& candidates) {
  std::vector<std::size_t> bounds{0};
  for (std::size_t i = 1; i < candidates.size(); ++i) {
    if (i - bounds.back() >= kBatch && candidates[i].longer != candidates[i - 1].longer) {
      bounds.push_back(i);
    }
  }
  bounds.push_back(candidates.size());
  return bounds;
}

/// Measures candidates one after the other. One for each batch.
class BatchVerifier {
 public:
  BatchVerifier(const RankedTexts& ranked, std::span<const std::uint32_t> first,
                const PairQuery& query)
      : ranked_(ranked),
        first_(first),
        query_(query),
        verifier_(ranked.shingle_length, ranked.window),
        marker_(ranked.cut, ranked.shingle_length, ranked.window) {}

  /// @param batch  in its order
  std::optional<Error> run(std::span<const Candidate> batch, std::span<const RankPair> round,
                           std::vector<Outcome>& outcomes) {
    std::uint32_t indexed = kNoRank;
    std::uint32_t measured = kNoRank;
    PairMeasures measures;  // left is the longer text
    for (const Candidate& candidate : batch) {
      if (candidate.longer != indexed) {
        indexed = candidate.longer;
        measured = kNoRank;
        if (auto error = find_words_of(indexed, longer_)) return error;
        marker_.mark(longer_.hashes, is_boilerplate_);
        verifier_.set_left(longer_.hashes, is_boilerplate_);
      }
      if (candidate.shorter != measured) {
        measured = candidate.shorter;
        if (auto error = find_words_of(measured, shorter_)) return error;
        measures = verifier_.measure(shorter_.hashes);
        if (share_long_passage(measures)) measures.longest_own_run = measures.longest_run;
      }
      Outcome& outcome = outcomes[candidate.place];
      outcome.measures = measures;
      if (candidate.longer != measured_rank(low_rank(round[candidate.place]), first_)) {
        std::swap(outcome.measures.shingles.left_size, outcome.measures.shingles.right_size);
      }
      outcome.is_wanted = query_.wants(outcome.measures);
    }
    return std::nullopt;
  }

 private:
  /// Texts that share as much as a passage that is too long for boilerplate, in one piece or many,
  /// have more in common than that.
  [[nodiscard]] bool share_long_passage(const PairMeasures& measures) const {
    return measures.shingles.shared + ranked_.shingle_length > kLongPassageWords;
  }

  std::optional<Error> find_words_of(std::uint32_t rank, WordStream& words) {
    const auto text = ranked_.texts.text(ranked_.document[rank], buffer_);
    if (!text) return text.error();
    find_words(text.value(), words);
    return std::nullopt;
  }

  const RankedTexts& ranked_;
  std::span<const std::uint32_t> first_;
  const PairQuery& query_;
  PairVerifier verifier_;
  BoilerplateMarker marker_;
  std::string buffer_;
  WordStream longer_;
  WordStream shorter_;
  std::vector<std::uint8_t> is_boilerplate_;
};

}  // namespace

std::uint32_t longer_rank(RankPair pair, const RankedTexts& ranked) {
  const auto size = [&](std::uint32_t rank) { return ranked.texts.size_of(ranked.document[rank]); };
  return size(low_rank(pair)) >= size(high_rank(pair)) ? low_rank(pair) : high_rank(pair);
}

Result<std::uint64_t> verify_pairs(CandidateStream candidates, const RankedTexts& ranked,
                                   const PairQuery& query, const WorkOptions& work,
                                   const VerifiedSink& sink, std::span<const std::uint32_t> first) {
  std::vector<RankPair> round;
  std::vector<Outcome> outcomes;
  std::uint64_t done = 0;
  for (;;) {
    if (auto error = candidates.next(kRound, round)) return *std::move(error);
    if (round.empty()) return done;
    const std::vector<Candidate> sorted = by_longer_text(round, ranked, first);
    const std::vector<std::size_t> bounds = cut_batches(sorted);
    outcomes.assign(round.size(), {});
    auto error = for_each_item(bounds.size() - 1, {work.threads, {}}, [&](std::size_t i) {
      const auto batch = std::span(sorted).subspan(bounds[i], bounds[i + 1] - bounds[i]);
      return BatchVerifier(ranked, first, query).run(batch, round, outcomes);
    });
    if (error) return *std::move(error);
    for (std::size_t i = 0; i < round.size(); ++i) {
      if (!outcomes[i].is_wanted) continue;
      if (auto refused = sink({round[i], outcomes[i].measures})) return *std::move(refused);
    }
    done += round.size();
    if (work.progress) work.progress(done, candidates.size_at_most());
  }
}

}  // namespace ibid::detail
