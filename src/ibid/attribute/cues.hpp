// Cues and what stands around them: the raw findings before names are bound and chains are built.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ibid/attribute/attribution.hpp"
#include "ibid/attribute/scope.hpp"
#include "ibid/attribute/sources.hpp"

namespace ibid::detail::attribute {

/// Confidence of each kind of cue before anything weakens it.
[[nodiscard]] double start_confidence(CueKind kind);

/// One cue with its source and its content.
struct Finding {
  Party party;
  CueKind kind = CueKind::kVerb;
  double confidence = 1.0;
  TokenRange cue;
  Scope scope;
  std::optional<std::uint32_t> within;  ///< index of the finding inside of which it is told
};

/// All findings in the order of their cues.
/// @param publishers  outlets whose own article this is: speaking to them is no attribution
[[nodiscard]] std::vector<Finding> find_cues(const Words& words,
                                             const std::vector<Mention>& mentions,
                                             const std::vector<std::uint32_t>& publishers);

}  // namespace ibid::detail::attribute
