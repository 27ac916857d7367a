// Feeds bytes to the report reader; what it accepts must survive every form and the way back.
#include <cstdint>
#include <string_view>

#include "helpers/require.hpp"
#include "ibid/report/render.hpp"

using ibid::test::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  const ibid::Result<ibid::OverlapReport> report = ibid::parse_report(json, "fuzz.json");
  if (!report.ok()) return 0;
  const std::string written = ibid::render_json(report.value());
  const ibid::Result<ibid::OverlapReport> again = ibid::parse_report(written, "fuzz.json");
  require(again.ok() && again.value() == report.value());
  require(!ibid::render_html(report.value()).empty());
  require(!ibid::render_markdown(report.value()).empty());
  require(!ibid::render_text(report.value(), {true, 40}).empty());
  return 0;
}
