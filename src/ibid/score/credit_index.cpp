#include "ibid/score/credit_index.hpp"

namespace ibid {

CreditIndex::CreditIndex(std::span<const Attribution> attributions) {
  for (const Attribution& attribution : attributions) {
    if (!attribution.content_tokens.empty()) entries_.push_back({&attribution, 0});
  }
  std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return a.attribution->content_tokens.begin < b.attribution->content_tokens.begin;
  });
  std::uint32_t reach = 0;
  for (Entry& entry : entries_) {
    reach = std::max(reach, entry.attribution->content_tokens.end);
    entry.reach = reach;
  }
}

}  // namespace ibid
