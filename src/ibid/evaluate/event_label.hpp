// What is known of derivation between two reports of ECB+, whose labels tell of events alone.
#pragma once

#include <optional>

namespace ibid::detail {

// Of the shingles of five words, the larger containment.
inline constexpr double kSharesWording = 0.3;  ///< a third: from each other, or from one text
inline constexpr double kHardlyAny = 0.02;     ///< what two reports share by chance

/// True for reports of one event that share their wording; false for reports of two events, or of
/// one with hardly a shared shingle; nullopt in between, where a shared statement, an agency's
/// sentence and a coincidence look alike and no label tells them apart.
[[nodiscard]] inline std::optional<bool> known_derivation(bool is_same_event, double containment) {
  if (!is_same_event || containment < kHardlyAny) return false;
  if (containment >= kSharesWording) return true;
  return std::nullopt;
}

}  // namespace ibid::detail
