#include "ibid/corpus/find_inputs.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "ibid/corpus/input_stream.hpp"
#include "ibid/read/file.hpp"
#include "ibid/read/sniff.hpp"

namespace ibid::detail {
namespace {

namespace fs = std::filesystem;

std::string refusal(const std::string& path, std::string_view reason) {
  return fmt::format("{}: {}", display_name(path), reason);
}

InputFile refused(const std::string& path, std::string_view reason) {
  InputFile file;
  file.path = path;
  file.refusal = refusal(path, reason);
  return file;
}

/// A file by its name alone.
InputFile named_file(const std::string& path, const struct stat& status) {
  InputFile file;
  file.path = path;
  file.is_stream = path == "-" || !S_ISREG(status.st_mode);
  file.bytes = file.is_stream ? 0 : static_cast<std::uint64_t>(status.st_size);
  const std::string extension = path == "-" ? std::string() : extension_of(uncompressed_name(path));
  if (extension == "jsonl" || extension == "ndjson") {
    file.content = PromisedContent::kLines;
  } else if (extension == "json") {
    file.content = PromisedContent::kRecordOrLines;
  } else if (!extension.empty()) {
    file.content = PromisedContent::kText;
    if (const auto known = recognize_extension(extension)) {
      file.refusal = refusal(path, fmt::format("is {}; {}", known->name, known->remedy));
    }
  }
  return file;
}

class Walk {
 public:
  std::vector<InputFile> files_in(const std::string& folder) {
    waiting_.push_back(folder);
    while (!waiting_.empty()) {
      const std::string next = std::move(waiting_.back());
      waiting_.pop_back();
      list(next);
    }
    if (files_.empty()) {
      files_.push_back(refused(folder, "holds no file; name a folder with texts or records"));
    }
    std::sort(files_.begin(), files_.end(),
              [](const InputFile& a, const InputFile& b) { return a.path < b.path; });
    return std::move(files_);
  }

 private:
  void list(const std::string& folder) {
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    while (!error && entry != fs::directory_iterator()) {
      const std::string name = entry->path().filename().string();
      if (!name.starts_with('.')) {
        add(folder.ends_with('/') ? folder + name : folder + '/' + name);
      }
      entry.increment(error);
    }
    if (error) files_.push_back(InputFile{.path = folder, .refusal = unlisted(folder, error)});
  }

  static std::string unlisted(const std::string& folder, const std::error_code& error) {
    if (error == std::errc::permission_denied) return system_failure(folder, EACCES).message;
    return refusal(folder, fmt::format("cannot be listed ({}); copy it elsewhere or try again",
                                       error.message()));
  }

  void add(const std::string& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) {
      files_.push_back(InputFile{.path = path, .refusal = system_failure(path, errno).message});
    } else if (S_ISDIR(status.st_mode)) {
      waiting_.push_back(path);
    } else if (S_ISLNK(status.st_mode)) {
      add_link(path);
    } else {
      add_file(path, status);
    }
  }

  /// Links to folders can lead in circles, or to the same files by more paths than there are files.
  void add_link(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      files_.push_back(refused(path, "is a link that leads to no file; mend or remove it"));
    } else if (S_ISDIR(status.st_mode)) {
      files_.push_back(refused(
          path, "is a link to a folder, which is not followed; name it as an input of its own"));
    } else {
      add_file(path, status);
    }
  }

  void add_file(const std::string& path, const struct stat& status) {
    if (S_ISREG(status.st_mode)) {
      files_.push_back(named_file(path, status));
    } else {
      files_.push_back(refused(path,
                               "is neither a file nor a folder; a pipe is read when it is named "
                               "as an input of its own"));
    }
  }

  std::vector<std::string> waiting_;
  std::vector<InputFile> files_;
};

/// @pre path is not "-"
Result<std::vector<InputFile>> find_one(const std::string& path) {
  struct stat status {};
  if (path.find('\0') != std::string::npos) return system_failure(path, ENOENT);
  if (::stat(path.c_str(), &status) != 0) {
    if (errno != ENOENT && errno != ENOTDIR) return system_failure(path, errno);
    return Error{ErrorCode::kNotFound, refusal(path, "no such file or folder; check the path")};
  }
  if (S_ISDIR(status.st_mode)) return Walk().files_in(path);
  if (S_ISREG(status.st_mode) || S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode)) {
    return std::vector{named_file(path, status)};
  }
  return Error{ErrorCode::kUnreadable,
               refusal(path, "is neither a file, a folder nor a pipe; name one of these")};
}

}  // namespace

Result<std::vector<InputFile>> find_inputs(const std::vector<std::string>& inputs) {
  if (inputs.empty()) {
    return Error{ErrorCode::kInvalidArgument,
                 "no input; name files or folders, or - for standard "
                 "input"};
  }
  if (std::count(inputs.begin(), inputs.end(), "-") > 1) {
    return Error{ErrorCode::kInvalidArgument,
                 "standard input is named twice, and can be read once; name it once"};
  }
  std::vector<InputFile> files;
  for (const std::string& input : inputs) {
    if (input == "-") {
      files.push_back(named_file(input, {}));
      continue;
    }
    Result<std::vector<InputFile>> found = find_one(input);
    if (!found) return found.error();
    std::move(found.value().begin(), found.value().end(), std::back_inserter(files));
  }
  return files;
}

}  // namespace ibid::detail
