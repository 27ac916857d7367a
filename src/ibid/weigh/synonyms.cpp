#include "ibid/weigh/synonyms.hpp"

#include <algorithm>

#include "ibid/weigh/stem.hpp"
#include "ibid/weigh/synonym_table.hpp"

extern "C" const ibid::detail::SynonymHeader ibid_synonyms_en;

namespace ibid {

SynonymSets synonym_sets(std::string_view language, std::uint64_t stem_hash) {
  if (primary_subtag(language) != "en") return {};
  const detail::SynonymHeader& header = ibid_synonyms_en;
  const std::span keys(reinterpret_cast<const std::uint32_t*>(&header + 1), header.num_stems);
  const std::span begins(keys.data() + keys.size(), keys.size() + 1);
  const auto* const sets = reinterpret_cast<const std::uint16_t*>(begins.data() + begins.size());
  const std::uint32_t key = detail::synonym_key(stem_hash);
  const auto found = std::lower_bound(keys.begin(), keys.end(), key);
  if (found == keys.end() || *found != key) return {};
  const auto stem = static_cast<std::size_t>(found - keys.begin());
  return {sets + begins[stem], sets + begins[stem + 1]};
}

bool are_synonyms(SynonymSets a, SynonymSets b) {
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) return true;
    ++(*x < *y ? x : y);
  }
  return false;
}

}  // namespace ibid
