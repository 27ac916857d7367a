// Synonyms: words that stand for one meaning. The table ships inside the program; data/synonyms
// says where it comes from and under which licence. Source: G. A. Miller, "WordNet: a lexical
// database for English", CACM 38, 1995.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace ibid {

/// Sets of synonyms that a stem stands in: numbers, rising. Static data.
using SynonymSets = std::span<const std::uint16_t>;

/// Stems that share a set are synonyms in some sense of theirs, which one is not asked. Empty for a
/// stem without synonyms and for every stem of a language without a table: all but English.
/// @param language   BCP 47 ("en", "en-GB")
/// @param stem_hash  hash_word of the stem
/// @cost a binary search
[[nodiscard]] SynonymSets synonym_sets(std::string_view language, std::uint64_t stem_hash);

/// True when the two share a set. @cost O(size of both)
[[nodiscard]] bool are_synonyms(SynonymSets a, SynonymSets b);

}  // namespace ibid
