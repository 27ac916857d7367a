// Attributions: who a text says its content comes from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/attribute/outlets.hpp"
#include "ibid/base/span.hpp"
#include "ibid/structure/structure.hpp"

namespace ibid {

/// The kinds of cue. Confidences stand in one table in the .cpp.
enum class CueKind {
  kPreposition,   ///< according to N, per N, citing N; as N reported
  kVerb,          ///< N reported, said, wrote; N quoted X as saying
  kChannel,       ///< X told N; in an interview with N
  kBackward,      ///< "this was first reported by N": the previous sentence
  kCredit,        ///< "(... - N)", "(N)", "Source: N"
  kCoreferent,    ///< "the newspaper", "the daily", with a cue, bound to an earlier outlet
  kContinuation,  ///< a sentence between two attributed to N
  kUncuedRelay,   ///< a headline or lede that restates content attributed below
};
/// "preposition", "verb", ...: the name in the JSON report.
[[nodiscard]] std::string_view cue_kind_name(CueKind kind);

struct Attribution {
  std::uint32_t id = 0;     ///< index in the vector that holds it
  std::string source_name;  ///< canonical name of the outlet, or the person or body as written
  std::optional<std::uint32_t>
      outlet;  ///< index into OutletRegistry::outlets() when it is an outlet
  CueKind kind = CueKind::kVerb;
  double confidence = 0.0;  ///< [0, 1]
  Span cue;                 ///< in Document::text
  Span mention;             ///< the words that name the source ("the newspaper"), in Document::text
  Span content;             ///< what is attributed, in Document::text
  TokenRange content_tokens;
  std::optional<std::uint32_t> nested_in;  ///< id of the attribution whose content holds this one
  std::vector<std::string> candidates;     ///< more than one name: an ambiguous link, not a guess
};

/// All attributions of a text, in order of their cues. Never fails: unbalanced quotation marks and
/// the like lower confidence.
/// @cost O(words * log aliases)
[[nodiscard]] std::vector<Attribution> find_attributions(const AnalyzedText& text,
                                                         const OutletRegistry& outlets);

/// Whether the rules know how a language words its credits: English, Russian, German, French and
/// Spanish; and undecided ("und" or empty), which is read as English and Russian. In any other
/// language find_attributions finds little or nothing, and that it found nothing says nothing of
/// the text: "no credit" would be an accusation without evidence.
/// @param language  BCP 47, as in Structure::language; all but the primary subtag is passed over
[[nodiscard]] bool reads_credits(std::string_view language);

}  // namespace ibid
