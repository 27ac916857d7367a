// Writes the forms of a report: to files whole or not at all, to standard output, or both.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.hpp"
#include "cli/flags.hpp"
#include "ibid/ibid.hpp"

namespace ibid::cli {

enum class Form { kText, kJson, kMarkdown, kHtml };

/// A file that is read.
struct Input {
  std::string path;      ///< as typed
  std::string what;      ///< "the text", for messages
  bool is_json = false;  ///< a report in JSON, which the same report in JSON may replace
};

/// One form of the report and where it goes.
struct Output {
  Form form = Form::kText;
  std::string path;    ///< as typed, or inside the folder as typed
  std::string option;  ///< that asked for it, for messages
};

/// Everything that one run writes.
struct OutputPlan {
  std::vector<Output> files;
  Form on_stdout = Form::kText;  ///< a summary, unless an option sent another form there
  std::optional<std::string> folder;
  bool color = false;
  bool quiet = false;
};

/// Whether a name is that of standard output: "-", or what the system calls it.
[[nodiscard]] bool is_stdout(std::string_view path);

/// Reads the plan off the options, before any work is done.
/// @param inputs  files that must not be overwritten; "-" is the one behind standard input
/// @error kInvalidArgument  two forms for one place, or an input named as an output
[[nodiscard]] Result<OutputPlan> plan_outputs(const OutputFlags& flags,
                                              const std::vector<Input>& inputs);

/// The same for forms that are asked for one by one; the plan is neither coloured nor quiet.
[[nodiscard]] Result<OutputPlan> plan_outputs(std::vector<Output> wanted,
                                              const std::vector<Input>& inputs);

/// Nothing is written into a folder that is read: it would be read the next time.
/// @param what  the folder, for the error: "DATA"
/// @error kInvalidArgument  `path` is inside of `folder`
[[nodiscard]] std::optional<Error> check_is_outside(const std::string& path,
                                                    const std::string& folder,
                                                    std::string_view option, std::string_view what);

/// A file and what it will hold.
struct FileToWrite {
  std::string path;
  std::string content;
};

/// Writes files beside their final names; they take those names only when all of them are complete,
/// and an interrupt or a failure before that leaves none behind. Says what was written unless
/// quiet.
[[nodiscard]] std::optional<Error> write_files(const std::vector<FileToWrite>& files, bool quiet);

/// Makes a folder, and those it stands in. @param option  that named it, for the error
[[nodiscard]] std::optional<Error> make_folder(const std::string& folder, std::string_view option);

/// Makes one form of a result.
using Renderer = std::function<std::string(Form form, bool color)>;

/// Carries the plan out, by write_files.
[[nodiscard]] std::optional<Error> write_outputs(const OutputPlan& plan, const Renderer& render);
[[nodiscard]] std::optional<Error> write_outputs(const OverlapReport& report,
                                                 const OutputPlan& plan);

}  // namespace ibid::cli
