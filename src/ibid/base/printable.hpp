// Text that others wrote, as it may stand in a one-line message.
#pragma once

#include <string>
#include <string_view>

namespace ibid {

/// `text` without the characters that would break a message into lines or steer a terminal: C0
/// controls, DEL and bytes that break UTF-8 stand as \xNN; C1 controls (some terminals obey them),
/// line separators and bidirectional controls as \uNNNN. All else stays as it is, a backslash too:
/// what is printable already is not changed again. Valid UTF-8 for any input.
/// Text of an article, which keeps its words and not its layout, is shown by report/visible.
/// @cost O(size)
[[nodiscard]] std::string printable_line(std::string_view text);

}  // namespace ibid
