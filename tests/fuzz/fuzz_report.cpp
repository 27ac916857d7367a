// Feeds bytes to the report reader; what it accepts must survive every form and the way back.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ibid/report/render.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  const ibid::Result<ibid::OverlapReport> report = ibid::parse_report(json, "fuzz.json");
  if (!report.ok()) return 0;
  const std::string written = ibid::render_json(report.value());
  const ibid::Result<ibid::OverlapReport> again = ibid::parse_report(written, "fuzz.json");
  if (!again.ok() || !(again.value() == report.value())) std::abort();
  if (ibid::render_html(report.value()).empty()) std::abort();
  if (ibid::render_markdown(report.value()).empty()) std::abort();
  if (ibid::render_text(report.value(), {true, 40}).empty()) std::abort();
  return 0;
}
