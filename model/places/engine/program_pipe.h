// SPDX-License-Identifier: Apache-2.0
// Programs whose standard input and output are one socket each: ssh, which leads to an engine on another machine.
#pragma once

#include "model/base/result.h"
#include "model/io/file_descriptor.h"

#include <sys/types.h>

#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

namespace strata {

/// Any thread may use it. Ends the programs that are still running when it is destroyed.
class ProgramPipe {
public:
    /// `arguments` without the name of the program; `environment` as "NAME=VALUE".
    ProgramPipe(std::filesystem::path program, std::vector<std::string> arguments,
                std::vector<std::string> environment);
    ~ProgramPipe();
    ProgramPipe(const ProgramPipe &) = delete;
    ProgramPipe &operator=(const ProgramPipe &) = delete;

    /// Starts the program once more. Returns our end, which belongs to the caller; the program sees the end of its
    /// input when it is closed.
    [[nodiscard]] Result<int> connect();
    /// The last line that the programs have written to their standard error; "" if there is none.
    [[nodiscard]] std::string complaint() const;

private:
    void forgetEnded();

    std::filesystem::path m_program;
    std::vector<std::string> m_arguments;
    std::vector<std::string> m_environment;
    FileDescriptor m_complaints; // a file in memory
    std::mutex m_mutex;          // guards m_running
    std::vector<pid_t> m_running;
};

} // namespace strata
