// Writes reports for the schema's validator: write_samples DIR.
#include <fstream>
#include <string>

#include "ibid/report/render.hpp"
#include "report/sample_report.hpp"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  int number = 0;
  const auto write = [&](const ibid::OverlapReport& report) {
    std::ofstream file(std::string(argv[1]) + "/report-" + std::to_string(number++) + ".json",
                       std::ios::binary);
    file << ibid::render_json(report);
    return file.good();
  };
  bool written = write(ibid::testing::report_about("one two", "two", "w")) &&
                 write(ibid::testing::sample_report());
  for (const std::string& text : ibid::testing::hostile_strings()) {
    written = written && write(ibid::testing::report_about(text, text, text));
  }
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    written = written && write(ibid::testing::random_report(seed));
  }
  return written ? 0 : 1;
}
