// The tasks, one function each: reads its labelled set, asks the shipped detector, measures.
#pragma once

#include <string>

#include "ibid/evaluate/evaluation.hpp"

namespace ibid::detail {

[[nodiscard]] Result<Evaluation> evaluate_align(const std::string& data,
                                                const EvaluateOptions& options);
[[nodiscard]] Result<Evaluation> evaluate_grade(const std::string& data,
                                                const EvaluateOptions& options);
[[nodiscard]] Result<Evaluation> evaluate_events(const std::string& data,
                                                 const EvaluateOptions& options);
[[nodiscard]] Result<Evaluation> evaluate_pairs(const std::string& data,
                                                const EvaluateOptions& options);
[[nodiscard]] Result<Evaluation> evaluate_versions(const std::string& data,
                                                   const EvaluateOptions& options);
[[nodiscard]] Result<Evaluation> evaluate_sentences(const std::string& data,
                                                    const EvaluateOptions& options);
[[nodiscard]] Result<Evaluation> evaluate_attribution(const std::string& data,
                                                      const EvaluateOptions& options);

/// Keeps the ten worst cases, the worst first; of equal loss one of each group in turn, by id.
/// Right ones are none.
[[nodiscard]] std::vector<WorstCase> worst_of(std::vector<WorstCase> cases);

}  // namespace ibid::detail
