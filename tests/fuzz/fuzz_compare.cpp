// Two texts in one input, cut at its first NUL: a whole comparison, and the laws that hold for any.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "helpers/require.hpp"
#include "ibid/ibid.hpp"

using ibid::test::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = std::min(bytes.find('\0'), bytes.size() / 2);
  auto source = ibid::decode_document(bytes.substr(0, cut), "source.txt");
  auto article = ibid::decode_document(bytes.substr(cut), "article.txt");
  if (!source || !article) return 0;
  ibid::CompareOptions options;
  options.shingle_length = 2;  // small, so that small inputs share runs
  options.guarantee = 4;
  options.threads = 1;
  options.named_sources = {"Reuters"};
  const auto forward = ibid::compare(source.value(), article.value(), options);
  const auto backward = ibid::compare(article.value(), source.value(), options);
  require(forward.ok() == backward.ok());
  if (!forward) return 0;
  const ibid::OverlapReport& report = forward.value();
  require(report.scores.derived_share == backward.value().scores.used_share);
  require(report.scores.used_share == backward.value().scores.derived_share);
  require(report.passages.size() == backward.value().passages.size());
  const auto read = ibid::parse_report(ibid::render_json(report), "report.json");
  require(read.ok() && read.value() == report);
  return 0;
}
