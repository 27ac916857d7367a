// Whatever bytes stand for JSON lines, the records of a block are those of parse_json_record, line
// by line, and every other line that is not blank is a problem of one printable line.
#include <cstdint>
#include <string_view>

#include "helpers/require.hpp"
#include "oracle/record_law.hpp"

namespace {

using namespace ibid;
using test::require;

void check_messages(const ParsedBlock& parsed) {
  for (const CorpusProblem& problem : parsed.problems) {
    require(problem.message.starts_with("a.jsonl: "));
    require(problem.message.find('\n') == problem.message.npos);
    require(find_invalid_utf8(problem.message) == problem.message.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const ParsedBlock parsed = parse_block(test::block_of(bytes), {});
  check_messages(parsed);
  std::size_t records = 0;
  std::uint64_t problems = 0;
  for (std::size_t begin = 0; begin < size;) {
    const std::size_t end = std::min(bytes.find('\n', begin), size);
    const std::string_view line = bytes.substr(begin, end - begin);
    require(oracle::keeps_record_law(line, {}));
    const ParsedBlock alone = test::parse_line(line);
    records += alone.records.size();
    problems += alone.problems.size();
    begin = end + 1;
  }
  require(parsed.records.size() == records);
  for (const CorpusProblem& problem : parsed.problems) problems -= problem.count;
  require(problems == 0);
  return 0;
}
