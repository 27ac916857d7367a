// The forms of an evaluation: a table for people, JSON for machines, Markdown for documents. Pure
// functions of Evaluation.
#pragma once

#include <string>
#include <string_view>

#include "ibid/evaluate/evaluation.hpp"

namespace ibid {

[[nodiscard]] std::string render_evaluation_text(const Evaluation& evaluation);

/// Schema "ibid.evaluation/1": keys in a fixed order, numbers as format_number writes them.
[[nodiscard]] std::string render_evaluation_json(const Evaluation& evaluation,
                                                 std::string_view tool_version);

/// The tables and notes, without the worst cases: what a page on quality shows.
[[nodiscard]] std::string render_evaluation_markdown(const Evaluation& evaluation);

}  // namespace ibid
