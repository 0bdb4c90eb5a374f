// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha512crypt.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

namespace hearth {
namespace {

constexpr int kRounds = 5000;  // the method's own number, which the result then need not name
constexpr qsizetype kLongestSalt = 16;
constexpr char kLetters[] = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

using Hash = QCryptographicHash;

/// `digest` again and again, to that many bytes.
QByteArray repeated(const QByteArray& digest, qsizetype size) {
    QByteArray all;
    while (all.size() < size) all += digest.left(size - all.size());
    return all;
}

/// Six bits a letter, the lowest first; the bytes of a digest in the order of the method.
QByteArray encoded(const QByteArray& digest) {
    QByteArray text;
    const auto put = [&](int high, int middle, int low, int letters) {
        const auto byte = [&](int at) { return at < 0 ? 0U : static_cast<unsigned char>(digest[at]); };
        unsigned bits = byte(high) << 16 | byte(middle) << 8 | byte(low);
        for (; letters > 0; --letters, bits >>= 6) text += kLetters[bits & 0x3f];
    };
    int a = 0, b = 21, c = 42;
    for (int group = 0; group < 21; ++group) {
        put(a, b, c, 4);
        const int next = b + 1;
        b = c + 1;
        c = a + 1;
        a = next;
    }
    put(-1, -1, 63, 2);
    return text;
}

}  // namespace

// The names of the values are those of the method's description: A, B, DP and P, DS and S, C.
QString sha512Crypt(const Secret& password, const QByteArray& wholeSalt) {
    const QByteArray key(password.view().data(), static_cast<qsizetype>(password.view().size()));
    const QByteArray salt = wholeSalt.left(kLongestSalt);
    const QByteArray b = Hash::hash(key + salt + key, Hash::Sha512);

    Hash mixed(Hash::Sha512);
    mixed.addData(key + salt + repeated(b, key.size()));
    for (qsizetype left = key.size(); left > 0; left >>= 1) mixed.addData((left & 1) != 0 ? b : key);
    QByteArray result = mixed.result();

    const QByteArray p = repeated(Hash::hash(key.repeated(key.size()), Hash::Sha512), key.size());
    const auto salts = 16 + static_cast<unsigned char>(result[0]);
    const QByteArray s = repeated(Hash::hash(salt.repeated(salts), Hash::Sha512), salt.size());

    for (int round = 0; round < kRounds; ++round) {
        const bool odd = round % 2 != 0;
        Hash c(Hash::Sha512);
        c.addData(odd ? p : result);
        if (round % 3 != 0) c.addData(s);
        if (round % 7 != 0) c.addData(p);
        c.addData(odd ? result : p);
        result = c.result();
    }
    return QStringLiteral("$6$%1$%2").arg(QString::fromLatin1(salt), QString::fromLatin1(encoded(result)));
}

QString sha512Crypt(const Secret& password) {
    QByteArray salt;
    for (qsizetype i = 0; i < kLongestSalt; ++i) salt += kLetters[QRandomGenerator::system()->bounded(64)];
    return sha512Crypt(password, salt);
}

}  // namespace hearth
