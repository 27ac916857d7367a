// What a scan found, as lines of JSON and as a summary for people.
#pragma once

#include <string>
#include <string_view>

#include "ibid/scan/scan.hpp"

namespace ibid {

/// One line of JSON, its line end included: a, b, resemblance, containment_a_in_b,
/// containment_b_in_a, longest_run_words, relation, in this order.
[[nodiscard]] std::string render_pair(const ScanPair& pair);

/// One line of JSON: members, size, texts, representative, earliest{id, published} or null,
/// cohesion{smallest_resemblance, median_resemblance, of, bridges[]{a, b, resemblance}}.
[[nodiscard]] std::string render_cluster(const ScanCluster& cluster);

/// The summary in JSON (schema ibid.scan/1).
/// @param tool_version  of the program that scanned, as version() says it
[[nodiscard]] std::string render_summary_json(const ScanSummary& summary,
                                              std::string_view tool_version);

/// The summary as a few lines that a person reads; text of the corpus in it is printable.
[[nodiscard]] std::string render_summary_text(const ScanSummary& summary);

}  // namespace ibid
