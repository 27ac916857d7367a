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

/// The open descriptor that a name of the system's stands for: 2 for "/dev/stderr", 3 for
/// "/dev/fd/3"; nullopt for all other names.
[[nodiscard]] std::optional<int> descriptor_of(std::string_view path);

/// One output. A plain file is written beside its final name and renamed by commit(); what is not
/// committed is removed, by the next run beside it where this one was killed. A device, a pipe and
/// the like are written as they are, and so is an open descriptor, whatever is behind it: what the
/// caller sent there before stays. Symbolic links are followed, and an existing file keeps its
/// mode.
class OutputFile {
 public:
  explicit OutputFile(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// Adds text at the end.
  /// @error kUnwritable  names the file, why, and the remedy
  [[nodiscard]] std::optional<Error> write(std::string_view text);

  /// No more is written. Some file systems tell only now that the disk is full.
  /// @error as write
  [[nodiscard]] std::optional<Error> close();

  /// Gives the file its name. Of a run's files none should take its name before all are closed.
  /// @pre write() succeeded, at least once
  [[nodiscard]] std::optional<Error> commit();

 private:
  [[nodiscard]] std::optional<Error> open();
  [[nodiscard]] std::optional<Error> open_beside(std::optional<mode_t> mode);
  [[nodiscard]] std::optional<Error> make_beside(const std::string& folder);
  [[nodiscard]] Error failure(int number) const;

  std::string path_;       // as typed
  std::string target_;     // behind the links
  std::string temporary_;  // empty when there is none
  int slot_ = -1;          // of the list that an interrupt clears
  int descriptor_ = -1;    // open from the first write to the last
  int lock_ = -1;          // holds the lock from there until the file has its name
};

}  // namespace ibid::cli
