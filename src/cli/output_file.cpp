#include "cli/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <climits>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "cli/console.hpp"
#include "cli/progress.hpp"

namespace ibid::cli {
namespace {

namespace fs = std::filesystem;

// What the signal handler may touch: a fixed list of names, since it can neither take a lock nor
// ask for memory. A run writes at most a folder's four reports and four files.
constexpr int kSlots = 8;
struct Slot {
  std::array<char, PATH_MAX> path{};
  std::atomic<bool> used{false};
};
std::array<Slot, kSlots> g_unfinished;
static_assert(std::atomic<bool>::is_always_lock_free);

constexpr std::string_view kBesidePrefix = ".ibid-";
constexpr std::string_view kBesideSuffix = ".tmp";

extern "C" void remove_unfinished(int signal_number) {
  for (const Slot& slot : g_unfinished) {
    if (slot.used.load()) ::unlink(slot.path.data());
  }
  wipe_interrupted_progress();
  // SA_RESETHAND has put the default action back: the caller sees a death by this signal.
  ::raise(signal_number);
}

int remember(const std::string& path) {
  for (int i = 0; i < kSlots; ++i) {
    Slot& slot = g_unfinished[static_cast<std::size_t>(i)];
    if (slot.used.load() || path.size() >= slot.path.size()) continue;
    std::memcpy(slot.path.data(), path.c_str(), path.size() + 1);
    slot.used.store(true);
    return i;
  }
  return -1;
}

void forget(int slot) {
  if (slot >= 0) g_unfinished[static_cast<std::size_t>(slot)].used.store(false);
}

/// The file behind a chain of symbolic links, even one that does not exist yet.
std::string follow_links(const std::string& path) {
  constexpr int kMostLinks = 40;  // as many as Linux follows
  fs::path target = path;
  std::error_code error;
  for (int i = 0; i < kMostLinks && fs::is_symlink(target, error); ++i) {
    const fs::path next = fs::read_symlink(target, error);
    if (error) break;
    target = next.is_absolute() ? next : target.parent_path() / next;
  }
  return target.string();
}

/// Whether a file is locked by nobody and is ours alone now.
bool lock_file(int descriptor) { return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0; }

/// Removes what runs left beside their outputs that could not clean up (kill -9, a power cut). Who
/// still writes holds a lock, so that no other run's file goes.
void remove_abandoned(const fs::path& folder) {
  static std::set<fs::path> cleaned;  // a run may write thousands of files into one folder
  if (!cleaned.insert(folder).second) return;
  std::error_code error;
  fs::directory_iterator entry(folder.empty() ? fs::path(".") : folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with(kBesidePrefix) || !name.ends_with(kBesideSuffix)) continue;
    const int descriptor = ::open(entry->path().c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) continue;
    if (lock_file(descriptor)) ::unlink(entry->path().c_str());
    ::close(descriptor);
  }
}

/// Whether a file still has a name.
bool is_linked(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && status.st_nlink != 0;
}

std::string remedy(int number) {
  switch (number) {
    case ENOENT:
      return "make its folder first";
    case ENOTDIR:
      return "a part of its path is a file; give another name";
    case EISDIR:
      return "it is a folder; name a file, or use --reports";
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return "make room or write to another disk";
    case ENAMETOOLONG:
      return "give a shorter name";
    default:
      return "name a place that can be written";
  }
}

}  // namespace

void prepare_interrupts() {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction current {};
    // What the caller had us ignore (nohup) stays ignored.
    if (::sigaction(number, nullptr, &current) != 0 || current.sa_handler == SIG_IGN) continue;
    struct sigaction action {};
    action.sa_handler = remove_unfinished;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
    ::sigemptyset(&action.sa_mask);
    (void)::sigaction(number, &action, nullptr);
  }
}

std::optional<int> descriptor_of(std::string_view path) {
  if (path == "/dev/stdin") return STDIN_FILENO;
  if (path == "/dev/stdout") return STDOUT_FILENO;
  if (path == "/dev/stderr") return STDERR_FILENO;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!path.starts_with(folder)) continue;
    const char* const end = path.data() + path.size();
    int number = -1;
    const auto read = std::from_chars(path.data() + folder.size(), end, number);
    if (read.ec == std::errc() && read.ptr == end && number >= 0) return number;
  }
  return std::nullopt;
}

OutputFile::OutputFile(const std::string& path) : path_(path), target_(follow_links(path)) {}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  if (lock_ >= 0) ::close(lock_);
  forget(slot_);
}

std::optional<Error> OutputFile::write(std::string_view text) {
  if (descriptor_ < 0) {
    if (std::optional<Error> error = open()) return error;
  }
  return write_descriptor(descriptor_, text, path_);
}

std::optional<Error> OutputFile::close() {
  if (descriptor_ < 0) return std::nullopt;
  return ::close(std::exchange(descriptor_, -1)) != 0 ? std::optional(failure(errno))
                                                      : std::nullopt;
}

std::optional<Error> OutputFile::commit() {
  if (std::optional<Error> error = close()) return error;
  if (temporary_.empty()) return std::nullopt;
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) return failure(errno);
  temporary_.clear();
  forget(slot_);
  slot_ = -1;
  return std::nullopt;
}

std::optional<Error> OutputFile::open() {
  if (const std::optional<int> opened = descriptor_of(path_)) {
    descriptor_ = ::fcntl(*opened, F_DUPFD_CLOEXEC, 0);
    return descriptor_ < 0 ? std::optional(failure(errno)) : std::nullopt;
  }
  struct stat status {};
  if (::stat(path_.c_str(), &status) != 0) return open_beside(std::nullopt);
  if (S_ISDIR(status.st_mode)) return failure(EISDIR);
  if (!S_ISREG(status.st_mode)) {
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    return descriptor_ < 0 ? std::optional(failure(errno)) : std::nullopt;
  }
  // A rename would succeed on a file that its owner has protected.
  if (::access(path_.c_str(), W_OK) != 0) return failure(errno);
  return open_beside(status.st_mode & 07777U);
}

std::optional<Error> OutputFile::open_beside(std::optional<mode_t> mode) {
  const fs::path folder = fs::path(target_).parent_path();
  remove_abandoned(folder);
  // Another run that cleans up may take a file in the moment before it is locked.
  constexpr int kAttempts = 10;
  for (int i = 0; i < kAttempts; ++i) {
    if (std::optional<Error> error = make_beside(folder.string())) return error;
    if (!lock_file(descriptor_) && errno == EWOULDBLOCK) {
      ::close(std::exchange(descriptor_, -1));
      continue;
    }
    if (is_linked(descriptor_)) break;
    ::close(std::exchange(descriptor_, -1));
  }
  if (descriptor_ < 0) return failure(EBUSY);
  // close() would give the lock up before the file has its name.
  lock_ = ::fcntl(descriptor_, F_DUPFD_CLOEXEC, 0);
  if (mode && ::fchmod(descriptor_, *mode) != 0) return failure(errno);
  return std::nullopt;
}

std::optional<Error> OutputFile::make_beside(const std::string& folder) {
  static int count = 0;  // two outputs of one run may share a folder
  const std::string name =
      fmt::format("{}{}-{}{}", kBesidePrefix, ::getpid(), count++, kBesideSuffix);
  const std::string beside = (fs::path(folder) / name).string();
  forget(std::exchange(slot_, remember(beside)));
  if (slot_ < 0) return failure(ENAMETOOLONG);
  descriptor_ = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t{0666});
  if (descriptor_ < 0) {
    const int number = errno;
    forget(std::exchange(slot_, -1));  // the name is not ours to remove
    return failure(number);
  }
  temporary_ = beside;
  return std::nullopt;
}

Error OutputFile::failure(int number) const {
  return {ErrorCode::kUnwritable,
          fmt::format("{}: cannot be written ({}); {}", path_,
                      std::generic_category().message(number), remedy(number))};
}

}  // namespace ibid::cli
