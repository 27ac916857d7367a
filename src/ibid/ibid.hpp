// The one door: two documents and options in, an overlap report out; a corpus in, its reused pairs
// out; a labelled set in, measures out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/printable.hpp"
#include "ibid/base/result.hpp"
#include "ibid/evaluate/evaluation.hpp"
#include "ibid/evaluate/render_evaluation.hpp"
#include "ibid/read/date.hpp"
#include "ibid/read/document.hpp"
#include "ibid/read/read.hpp"
#include "ibid/report/overlap_report.hpp"
#include "ibid/report/render.hpp"
#include "ibid/scan/render_scan.hpp"
#include "ibid/scan/scan.hpp"

namespace ibid {

/// Options of a comparison. Every one of them is stated in the report.
struct CompareOptions {
  std::uint32_t shingle_length = 5;  ///< k, words per shingle, 1 to 64
  std::uint32_t guarantee =
      12;  ///< t: every shared run of t words or more is found or listed; t >= k
  std::uint32_t num_hashes = 128;  ///< m, values in a signature, 16 to 4096
  std::uint64_t seed = 1;          ///< of the signature
  std::uint32_t threads = 0;  ///< 1: no thread beside the caller's; else two where they can be had.
                              ///< Changes no byte of the result
  std::vector<std::string> named_sources{};  ///< outlets for the named-source lens
  std::string outlets_file{};  ///< the user's own outlet records, "-" is standard input; empty:
                               ///< only the shipped ones
};

/// Compares one article with one source.
/// @error kInvalidArgument  an option out of range; kEmptyInput  a document without a word;
///        kTooLarge  a text over 256 MiB; what OutletRegistry::with_file says of outlets_file
/// @cost  near-linear in the words of both texts. Memory: README, "Limits", has what was measured
[[nodiscard]] Result<OverlapReport> compare(Document source, Document article,
                                            const CompareOptions& options = {});

/// "1.2.3".
[[nodiscard]] std::string_view version();

}  // namespace ibid
