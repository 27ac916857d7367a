#include "oracle/regions_slow.hpp"

#include <algorithm>
#include <numeric>

namespace ibid::oracle {
namespace {

using Block = std::vector<std::uint32_t>;

std::int64_t gap(TokenRange a, TokenRange b) {
  return std::int64_t{std::max(a.begin, b.begin)} - std::min(a.end, b.end);
}

TokenRange reach(std::span<const Passage> passages, const Block& block, TokenRange Passage::*side) {
  TokenRange whole = passages[block.front()].*side;
  for (const std::uint32_t i : block) {
    whole.begin = std::min(whole.begin, (passages[i].*side).begin);
    whole.end = std::max(whole.end, (passages[i].*side).end);
  }
  return whole;
}

// Joins two blocks that `belong` together, again and again, until there are none.
template <typename Belong>
void join_all(std::vector<Block>& blocks, Belong belong) {
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t a = 0; a < blocks.size() && !changed; ++a) {
      for (std::size_t b = a + 1; b < blocks.size() && !changed; ++b) {
        if (!belong(blocks[a], blocks[b])) continue;
        blocks[a].insert(blocks[a].end(), blocks[b].begin(), blocks[b].end());
        blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(b));
        changed = true;
      }
    }
  }
}

}  // namespace

std::vector<std::vector<std::uint32_t>> slow_regions(std::span<const Passage> passages) {
  std::vector<Block> blocks;
  for (std::uint32_t i = 0; i < passages.size(); ++i) blocks.push_back({i});
  join_all(blocks, [&](const Block& a, const Block& b) {
    return std::any_of(a.begin(), a.end(), [&](std::uint32_t i) {
      return std::any_of(b.begin(), b.end(), [&](std::uint32_t j) {
        return gap(passages[i].article, passages[j].article) < 60 &&
               gap(passages[i].source, passages[j].source) < 60;
      });
    });
  });

  std::vector<Block> chains = blocks;
  join_all(chains, [&](const Block& a, const Block& b) {
    return gap(reach(passages, a, &Passage::article), reach(passages, b, &Passage::article)) < 60;
  });
  for (const Block& chain : chains) {
    if (reach(passages, chain, &Passage::source).size() <
        3 * reach(passages, chain, &Passage::article).size()) {
      continue;
    }
    std::erase_if(blocks, [&](const Block& block) {
      return std::find(chain.begin(), chain.end(), block.front()) != chain.end();
    });
    blocks.push_back(chain);
  }

  std::erase_if(blocks, [&](const Block& block) {
    double bits = 0;
    for (const std::uint32_t i : block) {
      bits += passages[i].evidence_bits / (passages[i].is_catalogue ? 2 : 1);
    }
    return bits < 150;
  });
  for (Block& block : blocks) std::sort(block.begin(), block.end());
  std::sort(blocks.begin(), blocks.end());
  return blocks;
}

}  // namespace ibid::oracle
