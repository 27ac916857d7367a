// Short answers that were written with and without copying from a page, as Clough and Stevenson lay
// them out: file_information.csv (File,Task,Category), the answers, and orig_taskT.txt for each
// task T. Source: Clough and Stevenson, "Developing a corpus of plagiarised short answers", 2011.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/read/document.hpp"

namespace ibid::detail {

/// In the order of how much was reused: nothing, heavily revised, lightly revised, cut and pasted.
inline constexpr std::array<std::string_view, 4> kGrades = {"non", "heavy", "light", "cut"};

struct Answer {
  std::string file;
  std::string task;
  std::uint32_t grade = 0;  ///< index into kGrades
  Document text;
};

struct GradedAnswers {
  std::map<std::string, Document> originals;  ///< by task
  std::vector<Answer> answers;                ///< in the order of the list
  std::vector<std::string> missing;           ///< answers that are listed, and not there
};

/// @error kNotFound, kUnreadable, kMalformed  no list, a line of another form, an unknown label, a
///        text that is not listed or listed twice, a task with no original or two, a link to
///        nothing, no answer at all: names the place
[[nodiscard]] Result<GradedAnswers> read_graded_answers(const std::filesystem::path& folder);

}  // namespace ibid::detail
