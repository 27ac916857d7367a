#include "cli/program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "helpers/files.hpp"

namespace ibid::test {
namespace {

class FileActions {
 public:
  FileActions() { ::posix_spawn_file_actions_init(&actions_); }
  ~FileActions() { ::posix_spawn_file_actions_destroy(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;

  void open(int descriptor, const std::string& path, int flags) {
    ::posix_spawn_file_actions_addopen(&actions_, descriptor, path.c_str(), flags, 0600);
  }
  void duplicate(int from, int to) { ::posix_spawn_file_actions_adddup2(&actions_, from, to); }
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

std::vector<char*> pointers_to(const std::vector<std::string>& words) {
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

int spawn(const std::vector<std::string>& command, const std::vector<std::string>& environment,
          const FileActions& actions) {
  // A test runner may have these ignored, and a child would inherit that.
  posix_spawnattr_t attributes{};
  ::posix_spawnattr_init(&attributes);
  sigset_t defaults{};
  ::sigemptyset(&defaults);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) ::sigaddset(&defaults, number);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

  pid_t process = -1;
  const int error = ::posix_spawn(&process, command.front().c_str(), actions.get(), &attributes,
                                  pointers_to(command).data(), pointers_to(environment).data());
  ::posix_spawnattr_destroy(&attributes);
  if (error != 0) throw std::runtime_error("cannot start " + command.front());
  return process;
}

}  // namespace

RunResult run_command(const std::vector<std::string>& command, const std::filesystem::path& folder,
                      const RunOptions& options) {
  const std::filesystem::path in = folder / ".stdin";
  const std::filesystem::path out = folder / ".stdout";
  const std::filesystem::path err = folder / ".stderr";
  write_file(in, options.input);

  FileActions actions;
  actions.open(STDIN_FILENO, in.string(), O_RDONLY);
  std::array<int, 2> pipe{-1, -1};
  if (options.is_output_closed_pipe) {
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    ::close(pipe[0]);
    actions.duplicate(pipe[1], STDOUT_FILENO);
  } else if (!options.output_path.empty()) {
    actions.open(STDOUT_FILENO, options.output_path, O_WRONLY | O_NOCTTY);
  } else {
    actions.open(STDOUT_FILENO, out.string(), O_WRONLY | O_CREAT | O_TRUNC);
  }
  actions.open(STDERR_FILENO, err.string(), O_WRONLY | O_CREAT | O_TRUNC);

  RunResult result;
  result.status = wait_command(spawn(command, options.environment, actions));
  if (pipe[1] >= 0) ::close(pipe[1]);
  if (std::filesystem::exists(out)) result.out = read_file(out);
  result.err = read_file(err);
  for (const std::filesystem::path& stream : {in, out, err}) std::filesystem::remove(stream);
  return result;
}

int start_command(const std::vector<std::string>& command) {
  FileActions actions;
  actions.open(STDIN_FILENO, "/dev/null", O_RDONLY);
  actions.open(STDOUT_FILENO, "/dev/null", O_WRONLY);
  actions.open(STDERR_FILENO, "/dev/null", O_WRONLY);
  return spawn(command, {}, actions);
}

int wait_command(int process) {
  constexpr int kSignalBase = 128;  // as shells count
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : kSignalBase + WTERMSIG(status);
}

Terminal::Terminal() : reader_(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)) {
  if (reader_ >= 0 && ::grantpt(reader_) == 0 && ::unlockpt(reader_) == 0) {
    name_ = ::ptsname(reader_);
    writer_ = ::open(name_.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
  }
  if (writer_ < 0 && reader_ >= 0) ::close(std::exchange(reader_, -1));
}

Terminal::~Terminal() {
  for (const int descriptor : {reader_, writer_}) {
    if (descriptor >= 0) ::close(descriptor);
  }
}

std::string Terminal::printed() const {
  std::string printed(65536, '\0');
  const ssize_t count = ::read(reader_, printed.data(), printed.size());
  printed.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
  return printed;
}

void write_file(const std::filesystem::path& path, const std::string& content) {
  std::ofstream file(path, std::ios::binary);
  file << content;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace ibid::test
