#include "ibid/scan/verify.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "ibid/retrieve/boilerplate_words.hpp"
#include "ibid/tokenize/word_stream.hpp"

namespace ibid::detail {
namespace {

// A batch is what one thread takes at once; a round is what is verified before any of it is handed
// on.
constexpr std::size_t kBatch = 256;
constexpr std::size_t kBatchesInRound = 256;

std::optional<Error> verify_batch(std::span<const RankPair> batch, const RankedTexts& ranked,
                                  const PairQuery& query, std::vector<VerifiedPair>& found) {
  PairVerifier verifier(ranked.shingle_length);
  BoilerplateMarker marker(ranked.cut, ranked.shingle_length, ranked.window);
  std::vector<std::uint8_t> is_boilerplate;
  std::string buffer;
  WordStream left;
  WordStream right;
  std::uint32_t left_rank = kNoRank;
  for (const RankPair pair : batch) {
    if (low_rank(pair) != left_rank) {
      left_rank = low_rank(pair);
      const auto text = ranked.texts.text(ranked.document[left_rank], buffer);
      if (!text) return text.error();
      find_words(text.value(), left);
      marker.mark(left.hashes, is_boilerplate);
      verifier.set_left(left.hashes, is_boilerplate);
    }
    const auto text = ranked.texts.text(ranked.document[high_rank(pair)], buffer);
    if (!text) return text.error();
    find_words(text.value(), right);
    const VerifiedPair verified{pair, verifier.measure(right.hashes)};
    if (query.wants(verified.measures)) found.push_back(verified);
  }
  return std::nullopt;
}

}  // namespace

Result<std::uint64_t> verify_pairs(CandidateStream candidates, const RankedTexts& ranked,
                                   const PairQuery& query, const WorkOptions& work,
                                   const VerifiedSink& sink) {
  std::vector<std::vector<VerifiedPair>> found(kBatchesInRound);
  std::vector<RankPair> round;
  std::uint64_t done = 0;
  for (;;) {
    if (auto error = candidates.next(kBatch * kBatchesInRound, round)) return *std::move(error);
    if (round.empty()) return done;
    const std::size_t batches = (round.size() + kBatch - 1) / kBatch;
    auto error = for_each_item(batches, {work.threads, {}}, [&](std::size_t i) {
      found[i].clear();
      const std::size_t begin = i * kBatch;
      const std::size_t size = std::min(kBatch, round.size() - begin);
      return verify_batch(std::span(round).subspan(begin, size), ranked, query, found[i]);
    });
    if (error) return *std::move(error);
    for (std::size_t i = 0; i < batches; ++i) {
      for (const VerifiedPair& each : found[i]) {
        if (auto refused = sink(each)) return *std::move(refused);
      }
    }
    done += round.size();
    if (work.progress) work.progress(done, candidates.size_at_most());
  }
}

}  // namespace ibid::detail
