// SPDX-License-Identifier: Apache-2.0
#include "tests/support/real_tree.h"

#include "tests/support/copy_up_watch.h"
#include "tests/support/naive_diff.h"

#include <QFile>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace strata::test {

namespace {

namespace fs = std::filesystem;

/// Times from here on were set by the run itself: those of scenarios are older.
constexpr std::int64_t oldestNewTime = 1500000000;
constexpr std::int64_t oldTime = 1000000777;

void must(bool done, const std::string &what)
{
    if (!done)
        qFatal("%s: %s", what.c_str(), std::strerror(errno));
}

timespec time(std::int64_t seconds)
{
    return {seconds, 0};
}

void removeAttributes(const fs::path &path, const std::string &beginning)
{
    std::array<char, 65536> names{};
    const ssize_t size = ::llistxattr(path.c_str(), names.data(), names.size());
    for (const char *name = names.data(); name < names.data() + std::max<ssize_t>(size, 0);
         name += std::strlen(name) + 1) {
        if (std::string_view(name).starts_with(beginning))
            must(::lremovexattr(path.c_str(), name) == 0, path);
    }
}

/// Mode, owner, time, attributes of something that is there.
void setAttributes(const fs::path &path, const LabObject &object)
{
    must(::lchown(path.c_str(), object.uid, object.gid) == 0, path);
    if (!object.isLink())
        must(::chmod(path.c_str(), object.mode) == 0, path);
    removeAttributes(path, "user."); // of a folder that an earlier layer made
    removeAttributes(path, "trusted.t");
    for (const auto &[name, value] : object.xattrs)
        must(::lsetxattr(path.c_str(), name.c_str(), value.data(), value.size(), 0) == 0, path);
    const std::array<timespec, 2> times{time(object.mtime.seconds), time(object.mtime.seconds)};
    must(::utimensat(AT_FDCWD, path.c_str(), times.data(), AT_SYMLINK_NOFOLLOW) == 0, path);
}

void writeFile(const fs::path &path, const LabContent &content)
{
    QFile file(QString::fromStdString(path.string()));
    must(file.open(QIODevice::WriteOnly), path);
    const auto text = content.text(content.size());
    must(text && file.write(text->data(), static_cast<qint64>(text->size())) == static_cast<qint64>(text->size()),
         path);
}

/// Writes a branch into a folder: as a layer with overlay's marks, or over what is there as an engine unpacks it.
class BranchWriter {
public:
    BranchWriter(const LabBranch &branch, fs::path folder, bool withMarks)
        : m_branch(branch), m_folder(std::move(folder)), m_withMarks(withMarks)
    {
    }

    void run() { writeFolder({}); }

private:
    void writeFolder(const std::string &path)
    {
        for (const std::string &name : m_branch.names(path)) {
            const std::string at = path.empty() ? name : path + "/" + name;
            write(at, *m_branch.find(at));
        }
        const auto entry = m_branch.find(path);
        if (m_withMarks && entry->isOpaque)
            must(::setxattr((m_folder / path).c_str(), "trusted.overlay.opaque", "y", 1, 0) == 0, path);
        setAttributes(m_folder / path, entry->object);
    }

    void write(const std::string &path, const BranchEntry &entry)
    {
        const fs::path at = m_folder / path;
        const bool staysFolder =
            !entry.isWhiteout && entry.object.isFolder() && !entry.isOpaque && fs::is_directory(fs::symlink_status(at));
        if (!staysFolder)
            fs::remove_all(at);
        if (entry.isWhiteout) {
            if (m_withMarks)
                must(::mknod(at.c_str(), S_IFCHR, 0) == 0, at);
            return;
        }
        if (entry.object.isFolder()) {
            fs::create_directory(at);
            return writeFolder(path);
        }
        const auto [known, isFirst] = m_inodes.try_emplace(entry.inode, at);
        if (!isFirst) {
            must(::link(known->second.c_str(), at.c_str()) == 0, at);
            return;
        }
        if (entry.object.isLink())
            must(::symlink(entry.object.target.c_str(), at.c_str()) == 0, at);
        else if (entry.object.type == EntryType::Fifo)
            must(::mkfifo(at.c_str(), 0600) == 0, at);
        else
            writeFile(at, entry.object.content);
        setAttributes(at, entry.object);
    }

    const LabBranch &m_branch;
    fs::path m_folder;
    bool m_withMarks;
    std::map<std::uint64_t, fs::path> m_inodes;
};

/// Inside, '/' is the given folder, as it is for a program in a container.
class InRoot {
public:
    explicit InRoot(const fs::path &folder) : m_root(::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    {
        must(m_root >= 0 && ::chroot(folder.c_str()) == 0 && ::chdir("/") == 0, folder);
        m_umask = ::umask(022);
    }
    ~InRoot()
    {
        ::umask(m_umask);
        must(::fchdir(m_root) == 0 && ::chroot(".") == 0, "the way out");
        ::close(m_root);
    }
    InRoot(const InRoot &) = delete;
    InRoot &operator=(const InRoot &) = delete;

private:
    int m_root;
    mode_t m_umask = 0;
};

int failure(bool done)
{
    return done ? 0 : errno;
}

int writeBytes(const char *path, int flags, mode_t mode, const std::string &data, std::optional<std::uint64_t> offset)
{
    const int file = ::open(path, flags | O_CLOEXEC | O_NONBLOCK, mode);
    if (file < 0)
        return errno;
    const auto size = static_cast<ssize_t>(data.size());
    const ssize_t written = offset ? ::pwrite(file, data.data(), data.size(), static_cast<off_t>(*offset))
                                   : ::write(file, data.data(), data.size());
    const int error = failure(written == size);
    ::close(file);
    return error;
}

int openAndClose(const char *path, int flags)
{
    const int file = ::open(path, flags | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return errno;
    ::close(file);
    return 0;
}

/// "." for a name without a directory.
std::string folderOf(std::string path)
{
    path.erase(path.find_last_not_of('/') + 1);
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

/// Overlayfs renames a directory that exists in a lower layer with RENAME_WHITEOUT. If the upper layer is on ext4 and
/// refuses (ENOTEMPTY), ext4 touches the directory that contains the old name, which tmpfs does not: its mtime is
/// set back.
int renamed(const char *path, const char *to)
{
    const std::string folder = folderOf(path);
    struct stat before {};
    struct stat after {};
    const bool isThere = ::stat(folder.c_str(), &before) == 0;
    const int error = failure(::rename(path, to) == 0);
    if (error != 0 && isThere && ::stat(folder.c_str(), &after) == 0 &&
        (before.st_mtim.tv_sec != after.st_mtim.tv_sec || before.st_mtim.tv_nsec != after.st_mtim.tv_nsec)) {
        const std::array<timespec, 2> times{before.st_atim, before.st_mtim};
        ::utimensat(AT_FDCWD, folder.c_str(), times.data(), 0);
    }
    return error;
}

int carryOut(const LabOperation &operation)
{
    const char *path = operation.path.c_str();
    const char *to = operation.to.c_str();
    const std::array<timespec, 2> times{time(operation.mtime), time(operation.mtime)};
    switch (operation.kind) {
    case OperationKind::Create:
        return writeBytes(path, O_WRONLY | O_CREAT | O_EXCL, operation.mode.value_or(0666), operation.data, {});
    case OperationKind::Write: return writeBytes(path, O_RDWR, 0, operation.data, operation.offset);
    case OperationKind::Append: return writeBytes(path, O_RDWR | O_APPEND, 0, operation.data, {});
    case OperationKind::Overwrite: return writeBytes(path, O_RDWR | O_CREAT | O_TRUNC, 0666, operation.data, {});
    case OperationKind::Open: return openAndClose(path, operation.forWriting ? O_RDWR : O_RDONLY);
    case OperationKind::Truncate: return failure(::truncate(path, static_cast<off_t>(operation.size)) == 0);
    case OperationKind::Chmod: return failure(::chmod(path, *operation.mode) == 0);
    case OperationKind::Chown:
        return failure(::lchown(path, operation.uid.value_or(static_cast<uid_t>(-1)),
                                operation.gid.value_or(static_cast<gid_t>(-1))) == 0);
    case OperationKind::Utime: return failure(::utimensat(AT_FDCWD, path, times.data(), AT_SYMLINK_NOFOLLOW) == 0);
    case OperationKind::Mkdir: return failure(::mkdir(path, operation.mode.value_or(0777)) == 0);
    case OperationKind::Rmdir: return failure(::rmdir(path) == 0);
    case OperationKind::Unlink: return failure(::unlink(path) == 0);
    case OperationKind::Rename: return renamed(path, to);
    case OperationKind::Exchange: return failure(::renameat2(AT_FDCWD, path, AT_FDCWD, to, RENAME_EXCHANGE) == 0);
    case OperationKind::Symlink: return failure(::symlink(operation.target.c_str(), path) == 0);
    case OperationKind::Link: return failure(::link(path, to) == 0);
    case OperationKind::SetXattr:
        return failure(::setxattr(path, operation.name.c_str(), operation.value.data(), operation.value.size(), 0) ==
                       0);
    case OperationKind::RemoveXattr: return failure(::removexattr(path, operation.name.c_str()) == 0);
    }
    return EINVAL;
}

int carryOutIn(const fs::path &root, const LabOperation &operation, CopyUpWatch *watch)
{
    if (watch != nullptr)
        watch->before();
    const InRoot inside(root);
    if (watch != nullptr)
        watch->resolve(operation);
    return carryOut(operation);
}

QJsonArray carryOutAll(const LabScenario &scenario, const fs::path &root, CopyUpWatch *watch, QJsonArray &copiedUp)
{
    QJsonArray results;
    for (const LabOperation &operation : scenario.operations) {
        const int error = carryOutIn(root, operation, watch);
        if (watch != nullptr)
            copiedUp.append(watch->after(operation));
        QJsonObject result;
        if (error == 0)
            result.insert(QLatin1StringView("ok"), true);
        else
            result.insert(QLatin1StringView("error"), QString::fromLatin1(::strerrorname_np(error)));
        results.append(result);
    }
    return results;
}

std::string xattr(const fs::path &path, const char *name)
{
    std::array<char, 4096> value{};
    const ssize_t size = ::lgetxattr(path.c_str(), name, value.data(), value.size());
    return size < 0 ? std::string() : std::string(value.data(), static_cast<std::size_t>(size));
}

QJsonObject userXattrs(const fs::path &path)
{
    std::array<char, 4096> names{};
    const ssize_t size = ::llistxattr(path.c_str(), names.data(), names.size());
    QJsonObject xattrs;
    for (const char *name = names.data(); name < names.data() + std::max<ssize_t>(size, 0);
         name += std::strlen(name) + 1) {
        if (std::string_view(name).starts_with("user."))
            xattrs.insert(QString::fromLatin1(name), QString::fromStdString(xattr(path, name)));
    }
    return xattrs;
}

QString digestOf(const fs::path &path)
{
    QFile file(QString::fromStdString(path.string()));
    must(file.open(QIODevice::ReadOnly), path);
    const QByteArray bytes = file.readAll();
    return QString::fromLatin1(QByteArray::fromStdString(
        std::string(sha256Of({bytes.data(), static_cast<std::size_t>(bytes.size())}).encoded())));
}

QString typeOf(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFDIR: return QStringLiteral("dir");
    case S_IFLNK: return QStringLiteral("symlink");
    case S_IFIFO: return QStringLiteral("fifo");
    case S_IFCHR: return QStringLiteral("char");
    default: return QStringLiteral("file");
    }
}

/// Reads a tree into the form of results.
class TreeReader {
public:
    TreeReader(fs::path root, bool readsMarks) : m_root(std::move(root)), m_readsMarks(readsMarks) {}

    QJsonObject run()
    {
        for (const auto &entry : fs::recursive_directory_iterator(m_root))
            read(entry.path());
        for (const auto &[inode, paths] : m_names) {
            for (const QString &path : paths)
                addLinks(path, paths);
        }
        return m_tree;
    }

private:
    void read(const fs::path &path)
    {
        struct stat status = {};
        if (::lstat(path.c_str(), &status) != 0 && errno == ENOENT)
            return; // overlay lists some whiteouts of image layers that it does not find
        const QString at = QString::fromStdString(path.lexically_relative(m_root).string());
        if (m_readsMarks && S_ISCHR(status.st_mode) && status.st_rdev == 0) {
            m_tree.insert(at, QJsonObject{{QStringLiteral("type"), QStringLiteral("whiteout")}});
            return;
        }
        QJsonObject object = attributesOf(path, status);
        if (m_readsMarks)
            readMarks(path, object);
        if (S_ISREG(status.st_mode))
            m_names[status.st_ino].push_back(at);
        m_tree.insert(at, object);
    }

    static QJsonObject attributesOf(const fs::path &path, const struct stat &status)
    {
        const auto seconds = static_cast<std::int64_t>(status.st_mtim.tv_sec);
        QJsonObject object{{QStringLiteral("type"), typeOf(status.st_mode)},
                           {QStringLiteral("mode"), QString::asprintf("%04o", status.st_mode & 07777)},
                           {QStringLiteral("uid"), static_cast<qint64>(status.st_uid)},
                           {QStringLiteral("gid"), static_cast<qint64>(status.st_gid)}};
        object.insert(QStringLiteral("mtime"), seconds < oldestNewTime ? QJsonValue(static_cast<qint64>(seconds))
                                                                       : QJsonValue(QStringLiteral("new")));
        if (S_ISREG(status.st_mode)) {
            object.insert(QStringLiteral("size"), static_cast<qint64>(status.st_size));
            object.insert(QStringLiteral("sha256"), digestOf(path));
        }
        if (S_ISLNK(status.st_mode))
            object.insert(QStringLiteral("target"), QString::fromStdString(fs::read_symlink(path).string()));
        if (const QJsonObject xattrs = userXattrs(path); !xattrs.isEmpty())
            object.insert(QStringLiteral("xattrs"), xattrs);
        return object;
    }

    static void readMarks(const fs::path &path, QJsonObject &object)
    {
        if (xattr(path, "trusted.overlay.opaque") == "y")
            object.insert(QStringLiteral("opaque"), true);
        if (const std::string redirect = xattr(path, "trusted.overlay.redirect"); !redirect.empty())
            object.insert(QStringLiteral("redirect"), QString::fromStdString(redirect));
        std::array<char, 64> value{};
        if (::lgetxattr(path.c_str(), "trusted.overlay.metacopy", value.data(), value.size()) >= 0)
            object.insert(QStringLiteral("metacopy"), true);
    }

    void addLinks(const QString &path, const std::vector<QString> &paths)
    {
        QStringList others;
        for (const QString &other : paths) {
            if (other != path)
                others << other;
        }
        if (others.isEmpty())
            return;
        others.sort();
        QJsonObject object = m_tree.value(path).toObject();
        object.insert(QStringLiteral("links"), QJsonArray::fromStringList(others));
        m_tree.insert(path, object);
    }

    fs::path m_root;
    bool m_readsMarks;
    QJsonObject m_tree;
    std::map<ino_t, std::vector<QString>> m_names;
};

/// "lower2:lower1:lower0"
std::string lowerFolders(const fs::path &folder, const LabBranches &branches)
{
    std::string lowers;
    if (branches.empty()) { // none cannot be mounted
        fs::create_directory(folder / "empty");
        setAttributes(folder / "empty", defaultObject(EntryType::Directory));
        return (folder / "empty").string();
    }
    for (std::size_t i = 0; i < branches.size(); ++i) { // top first
        const fs::path layer = folder / ("lower" + std::to_string(branches.size() - 1 - i));
        fs::create_directory(layer);
        BranchWriter(*branches[i], layer, true).run();
        lowers += (i == 0 ? "" : ":") + layer.string();
    }
    return lowers;
}

/// Of upper, with a fresh work folder: "volatile", which spares writing everything to the disk, wants one each time.
bool mountOverlay(const fs::path &folder, const std::string &lowers, const std::string &more)
{
    fs::remove_all(folder / "work");
    fs::create_directory(folder / "work");
    const std::string options = "lowerdir=" + lowers + ",upperdir=" + (folder / "upper").string() +
                                ",workdir=" + (folder / "work").string() + ",volatile" +
                                (more.empty() ? "" : "," + more);
    return ::mount("overlay", (folder / "merged").c_str(), "overlay", 0, options.c_str()) == 0;
}

} // namespace

namespace {

/// All times that a run has set.
void makeOld(const fs::path &folder)
{
    const std::array<timespec, 2> times{time(oldTime), time(oldTime)};
    std::vector<fs::path> paths{folder};
    for (const auto &entry : fs::recursive_directory_iterator(folder))
        paths.push_back(entry.path());
    for (const fs::path &path : paths) {
        struct stat status = {};
        must(::lstat(path.c_str(), &status) == 0, path);
        if (status.st_mtim.tv_sec >= oldestNewTime)
            must(::utimensat(AT_FDCWD, path.c_str(), times.data(), AT_SYMLINK_NOFOLLOW) == 0, path);
    }
}

/// With attributes, devices and links.
void copyTree(const fs::path &from, const fs::path &to)
{
    const std::string command = "cp -a '" + from.string() + "' '" + to.string() + "'";
    must(std::system(command.c_str()) == 0, command); // NOLINT(cert-env33-c,concurrency-mt-unsafe)
}

} // namespace

bool isRoot()
{
    return ::geteuid() == 0;
}

bool canMountOverlay()
{
    if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return false;
    LabScenario nothing;
    nothing.layers.resize(1);
    return runInOverlay(nothing).has_value();
}

RealRun runInFolder(const LabScenario &scenario)
{
    const QTemporaryDir temporary;
    const fs::path root = fs::path(temporary.path().toStdString()) / "root";
    fs::create_directory(root);
    const auto branches = branchesOf(scenario);
    must(branches.has_value(), scenario.name);
    for (auto branch = branches->rbegin(); branch != branches->rend(); ++branch)
        BranchWriter(**branch, root, false).run();
    const QJsonObject image = TreeReader(root, false).run();
    RealRun run;
    run.results = carryOutAll(scenario, root, nullptr, run.copiedUp);
    run.merged = TreeReader(root, false).run();
    run.diff = naiveDiff(image, run.merged);
    return run;
}

std::optional<RealRun> runInOverlay(const LabScenario &scenario)
{
    return runInUsedOverlay(scenario, 0, {});
}

std::optional<RealRun> runInUsedOverlay(const LabScenario &scenario, std::size_t before, const fs::path &upper)
{
    const QTemporaryDir temporary;
    const fs::path folder = temporary.path().toStdString();
    for (const char *name : {"upper", "merged"})
        fs::create_directory(folder / name);
    const auto branches = branchesOf(scenario);
    must(branches.has_value(), scenario.name);
    const std::string lowers = lowerFolders(folder, *branches);
    const fs::path merged = folder / "merged";
    if (!mountOverlay(folder, lowers, scenario.options))
        return std::nullopt;
    const QJsonObject image = TreeReader(merged, false).run();
    RealRun run;
    LabScenario rest = scenario;
    if (!upper.empty()) {
        rest.operations.resize(before);
        (void)carryOutAll(rest, merged, nullptr, run.copiedUp);
        rest.operations.assign(scenario.operations.begin() + static_cast<std::ptrdiff_t>(before),
                               scenario.operations.end());
        must(::umount(merged.c_str()) == 0, merged);
        makeOld(folder / "upper");
        copyTree(folder / "upper", upper);
        must(mountOverlay(folder, lowers, scenario.options), merged);
    }
    CopyUpWatch watch(folder / "upper", merged);
    run.results = carryOutAll(rest, merged, &watch, run.copiedUp);
    must(::umount(merged.c_str()) == 0 && mountOverlay(folder, lowers, scenario.options), merged);
    run.merged = TreeReader(merged, false).run();
    must(::umount(merged.c_str()) == 0, merged);
    run.upper = TreeReader(folder / "upper", true).run();
    run.diff = naiveDiff(image, run.merged);
    return run;
}

} // namespace strata::test
