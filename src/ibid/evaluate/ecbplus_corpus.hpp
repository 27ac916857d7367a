// The ECB+ corpus: for each topic, reports of one event and of another that is alike.
// Source: Cybulska and Vossen, "Using a sledgehammer to crack a nut?", 2014.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "ibid/base/result.hpp"

namespace ibid::detail {

struct EventReport {
  std::string id;            ///< of the file, without its ending: "5_10ecbplus"
  std::string topic;         ///< "5"
  std::uint64_t number = 0;  ///< 10
  bool is_other = false;     ///< of the other event of the topic: "..ecbplus", not "..ecb"
  std::string text;          ///< its tokens with spaces between; a line for each sentence
};

/// All reports, by topic and id.
/// @param folder  with a folder for each topic; what tells of the set (README*, LICENSE*, *.md) is
///        passed over
/// @error kNotFound, kUnreadable, kMalformed  no report at all, a topic of fewer than two, which
///        makes no pair, a name that is not TOPIC_Necb.xml or TOPIC_Necbplus.xml, a report given
///        twice, a file without a token, a file or folder that is out of place: names it
[[nodiscard]] Result<std::vector<EventReport>> read_ecbplus(const std::filesystem::path& folder);

}  // namespace ibid::detail
