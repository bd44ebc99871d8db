// SPDX-License-Identifier: Apache-2.0
#include "model/shell/shell_process.h"

#include "model/base/path.h"

namespace strata {

namespace {

constexpr std::uint64_t mostBytesRead = 64 << 20; // of one file, by one command

} // namespace

void ShellProcess::add(ShellText::Kind kind, std::string_view text)
{
    if (m_texts.empty() || m_texts.back().kind != kind || !m_texts.back().message.isEmpty())
        m_texts.push_back({kind, {}, {}});
    m_texts.back().text += text;
}

void ShellProcess::complain(const Message &text, int status)
{
    const Message whole = Message::placed(name(), text);
    m_texts.push_back({ShellText::Kind::Error, whole.english() + '\n', whole});
    m_status = status;
}

void ShellProcess::complain(const Message &before, Errno error, int status)
{
    complain(Message::placed(before, errnoMessage(error)), status);
}

void ShellProcess::adopt(ShellProcess &other)
{
    for (ShellText &text : other.takeTexts())
        m_texts.push_back(std::move(text));
    m_status = other.m_status;
}

std::string ShellProcess::absolute(std::string_view path) const
{
    if (path.empty() || path.starts_with('/'))
        return std::string(path);
    return pathIn(m_state.folder, path);
}

OrErrno<PathTarget> ShellProcess::find(std::string_view path, LastLink last) const
{
    auto target = walkPath(view(), absolute(path), last);
    if (target && !target->object)
        return std::unexpected(Errno::NoEntry);
    if (target && target->wantsFolder && !target->isFolder())
        return std::unexpected(Errno::NotFolder);
    return target;
}

bool ShellProcess::isFolder(std::string_view path) const
{
    const auto target = find(path, LastLink::Follow);
    return target && target->isFolder();
}

Errno ShellProcess::apply(LabOperation operation)
{
    const bool hasTarget = operation.kind == OperationKind::Rename || operation.kind == OperationKind::Exchange ||
                           operation.kind == OperationKind::Link;
    operation.path = absolute(operation.path);
    if (hasTarget)
        operation.to = absolute(operation.to);
    return m_session.apply(operation).error;
}

std::optional<std::string> ShellProcess::read(std::string_view path, const Message &whenNotOpened,
                                              const Message &whenNotRead)
{
    LabOperation open;
    open.kind = OperationKind::Open;
    open.path = path;
    if (const Errno refused = apply(std::move(open)); refused != Errno::None) {
        complain(whenNotOpened, refused);
        return std::nullopt;
    }
    const auto target = find(path, LastLink::Follow);
    if (!target)
        return std::nullopt;
    const LabObject &object = target->object->object;
    if (object.isFolder()) {
        complain(whenNotRead, Errno::IsFolder);
        return std::nullopt;
    }
    if (!object.isFile()) {
        complain(Message(QT_TRANSLATE_NOOP("Message", "%1: the lab has no devices and pipes to read from"),
                         std::string(path)));
        return std::nullopt;
    }
    if (object.content.size() > mostBytesRead) {
        complain(Message(QT_TRANSLATE_NOOP("Message", "%1: the lab's shell reads no more than 64 MiB of a file"),
                         std::string(path)));
        return std::nullopt;
    }
    auto text = object.content.text(mostBytesRead);
    if (!text) {
        complain(Message::placed(std::string(path), text.error().text()));
        return std::nullopt;
    }
    return *std::move(text);
}

std::string quotedName(std::string_view name)
{
    return '\'' + std::string(name) + '\'';
}

std::string pathIn(std::string_view folder, std::string_view name)
{
    std::string path(folder);
    if (!path.ends_with('/'))
        path += '/';
    return path.append(name);
}

std::string lastComponent(std::string_view path)
{
    while (path.size() > 1 && path.ends_with('/'))
        path.remove_suffix(1);
    return path == "/" ? "/" : std::string(baseName(path));
}

} // namespace strata
