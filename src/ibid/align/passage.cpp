#include "ibid/align/passage.hpp"

namespace ibid {

std::string_view passage_class_name(PassageClass passage_class) {
  switch (passage_class) {
    case PassageClass::kVerbatim:
      return "verbatim";
    case PassageClass::kNearVerbatim:
      return "near-verbatim";
    case PassageClass::kParaphrase:
      return "paraphrase";
    case PassageClass::kSummary:
      return "summary";
  }
  return "";
}

TokenRange longest_exact_run(std::span<const WordMatch> matches,
                             std::span<const std::uint8_t> left_out) {
  TokenRange longest;
  TokenRange run;
  const WordMatch* last = nullptr;  // of the run
  for (const WordMatch& match : matches) {
    if (!match.exact || (!left_out.empty() && left_out[match.article] != 0)) {
      last = nullptr;
      continue;
    }
    const bool goes_on =
        last != nullptr && match.article == last->article + 1 && match.source == last->source + 1;
    run = {goes_on ? run.begin : match.article, match.article + 1};
    if (run.size() > longest.size()) longest = run;
    last = &match;
  }
  return longest;
}

}  // namespace ibid
