// The ECB+ corpus: for each topic, reports of one event and of another that is alike.
// Source: Cybulska and Vossen, "Using a sledgehammer to crack a nut?", 2014.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ibid/base/result.hpp"

namespace ibid::detail {

struct EventReport {
  std::string id;         ///< of the file, without its ending: "5_10ecbplus"
  std::string topic;      ///< "5"
  bool is_other = false;  ///< of the other event of the topic: "..ecbplus", not "..ecb"
  std::string text;       ///< its tokens with spaces between; a line for each sentence
};

/// All reports, by topic and id.
/// @param folder  with a folder for each topic; files in it that are not XML are passed over
/// @error kNotFound, kMalformed  no report at all, a name that is not TOPIC_Necb.xml or
///        TOPIC_Necbplus.xml, a file without a token; names it
[[nodiscard]] Result<std::vector<EventReport>> read_ecbplus(const std::filesystem::path& folder);

}  // namespace ibid::detail
