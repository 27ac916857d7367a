// A made corpus and its truth as JSON lines.
#pragma once

#include <string>

#include "bench/corpus/made_corpus.hpp"

namespace ibid::bench {

/// Appends {"id", "published", "text"} and a line feed. @cost O(size)
void append_record(const MadeArticle& article, std::string& lines);

/// Appends {"a", "b", "kind", ...} and a line feed: `a` is the base, `b` what was made from it.
/// "rate" stands with edits only, "a_begin" and "b_begin" with cuts and embedded passages only.
void append_truth(const PlantedRelation& planted, std::string& lines);

}  // namespace ibid::bench
