// A file that appears under its name complete or not at all.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>

#include "ibid/ibid.hpp"

namespace ibid::cli {

/// Makes an interrupt (SIGINT, SIGTERM, SIGHUP) remove the files that are not complete.
void prepare_interrupts();

/// One output. A plain file is written beside its final name and renamed by commit(); what is not
/// committed is removed. A device, a pipe and the like are written as they are. Symbolic links are
/// followed, and an existing file keeps its mode.
class OutputFile {
 public:
  explicit OutputFile(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// Writes the whole text; called once.
  /// @error kUnwritable  names the file, why, and the remedy
  [[nodiscard]] std::optional<Error> write(std::string_view text);

  /// Gives the file its name.
  /// @pre write() succeeded
  [[nodiscard]] std::optional<Error> commit();

 private:
  [[nodiscard]] std::optional<Error> write_direct(std::string_view text) const;
  [[nodiscard]] std::optional<Error> write_beside(std::string_view text,
                                                  std::optional<mode_t> mode);
  [[nodiscard]] Error failure(int number) const;

  std::string path_;       // as typed
  std::string target_;     // behind the links
  std::string temporary_;  // empty when there is none
  int slot_ = -1;          // of the list that an interrupt clears
};

}  // namespace ibid::cli
