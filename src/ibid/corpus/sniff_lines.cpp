#include "ibid/corpus/sniff_lines.hpp"

#include <algorithm>
#include <optional>

#include "ibid/read/sniff.hpp"

namespace ibid::detail {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::string_view trimmed(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(kSpace), line.size()));
  return line.substr(0, line.find_last_not_of(kSpace) + 1);  // npos + 1 is 0
}

/// {"name" or {}, which prose does not begin with.
bool begins_object(std::string_view line) {
  if (!line.starts_with('{')) return false;
  const std::size_t next = line.find_first_not_of(kSpace, 1);
  return next != line.npos && (line[next] == '"' || line[next] == '}');
}

/// The first line that is not blank goes from brace to brace, or the next one begins a record as
/// well (then the first is a broken one); a record that is spread over lines does neither.
bool begins_lines(std::string_view head) {
  head.remove_prefix(std::min(head.find_first_not_of(kSpace), head.size()));
  const std::size_t feed = head.find('\n');
  const std::string_view first = trimmed(head.substr(0, feed));
  if (!begins_object(first)) return false;
  if (first.ends_with('}')) return true;
  if (feed == head.npos) return head.size() >= (32U << 10);  // a long line, cut by the head's end
  return begins_object(trimmed(head.substr(feed)));
}

/// UTF-16 and UTF-32 by their marks, or by the zeros beside the first brace.
bool is_wide(std::string_view head) {
  using namespace std::string_view_literals;
  return head.starts_with("\xFF\xFE"sv) || head.starts_with("\xFE\xFF"sv) ||
         head.starts_with("\0\0\xFE\xFF"sv) || head.starts_with("{\0"sv) ||
         head.starts_with("\0{"sv) || head.starts_with("\0\0\0{"sv);
}

bool is_wide_object(std::string_view head) {
  return is_wide(head) && head.substr(0, 8).find('{') != head.npos;
}

SniffedStream refused(std::string reason) { return {StreamContent::kRefused, std::move(reason)}; }

}  // namespace

SniffedStream sniff_stream(std::string_view head, PromisedContent promised) {
  if (promised == PromisedContent::kText) return {StreamContent::kText, {}};
  const bool is_lines = promised == PromisedContent::kLines;
  const bool is_record = promised == PromisedContent::kRecordOrLines;
  if (is_lines ? is_wide(head) : !is_record && is_wide_object(head)) {
    return refused(
        "is UTF-16 or UTF-32, but JSON lines are UTF-8; convert it, for instance with "
        "iconv -f UTF-16 -t UTF-8");
  }
  if (is_lines || is_record) {
    if (const std::optional<UnreadFormat> known = recognize_bytes(head, "")) {
      return refused("is " + known->name + "; " + known->remedy);
    }
  }
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  if (is_lines || begins_lines(head)) return {StreamContent::kLines, {}};
  return {is_record ? StreamContent::kRecord : StreamContent::kText, {}};
}

}  // namespace ibid::detail
