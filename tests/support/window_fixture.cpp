// SPDX-License-Identifier: Apache-2.0
#include "tests/support/window_fixture.h"

#include "app/actions.h"
#include "app/image/document_loader.h"
#include "app/image/image_document.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QLineEdit>
#include <QTest>

namespace strata::test {

void WindowFixture::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(path("settings"));
    m_settings->setUsesCache(false);
    makeWindow();
}

void WindowFixture::cleanup()
{
    m_window.reset();
    m_settings.reset();
    m_folder.reset();
}

void WindowFixture::makeWindow()
{
    m_window.reset();
    m_window = std::make_unique<MainWindow>(m_settings.get());
    m_window->resize(1440, 900);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

QString WindowFixture::path(QAnyStringView name) const
{
    return m_folder->filePath(name.toString());
}

QString WindowFixture::write(QAnyStringView name, std::string_view bytes) const
{
    QString file = path(name);
    writeFile(file.toStdString(), bytes);
    return file;
}

QString WindowFixture::writeImages(QAnyStringView name, const std::vector<TestImage> &images) const
{
    return write(name, tarOf(dockerMembers(images)));
}

void WindowFixture::openImage(const QString &word)
{
    m_window->openWords({word});
    QTRY_VERIFY_WITH_TIMEOUT(isLoaded(), 30'000);
    QTRY_VERIFY(m_window->actions()->labWithImage->isEnabled()); // the actions follow a little later
}

bool WindowFixture::isLoaded() const
{
    const auto *image = current<ImageDocument>();
    return image != nullptr && image->loader()->stage() == DocumentLoader::Stage::Finished;
}

void WindowFixture::press(QAbstractButton *button, bool byMouse)
{
    QVERIFY(button != nullptr);
    if (byMouse)
        return QTest::mouseClick(button, Qt::LeftButton);
    button->setFocus(Qt::TabFocusReason);
    QTest::keyClick(button, Qt::Key_Space);
}

void WindowFixture::press(QMessageBox *box, QMessageBox::StandardButton button)
{
    QVERIFY(box != nullptr);
    press(box->button(button));
}

void WindowFixture::pressOther(QMessageBox *box)
{
    QVERIFY(box != nullptr);
    for (QAbstractButton *button : box->buttons()) {
        if (button != box->button(QMessageBox::Cancel))
            return press(button);
    }
}

void WindowFixture::chooseFile(QAnyStringView dialog, const QString &file) const
{
    QTRY_VERIFY(find<QFileDialog>(dialog) != nullptr);
    auto *files = find<QFileDialog>(dialog);
    Q_EMIT files->fileSelected(file);
    files->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the next one has the same name
}

void WindowFixture::type(QAnyStringView line) const
{
    auto *prompt = find<QLineEdit>("labLine");
    QVERIFY(prompt != nullptr);
    prompt->setFocus();
    QTest::keyClicks(prompt, line.toString());
    QTest::keyClick(prompt, Qt::Key_Return);
}

} // namespace strata::test
