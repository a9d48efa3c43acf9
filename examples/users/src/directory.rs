//! What answers the calls of the interface `users`.

use goru::{CallError, FunctionError, async_trait};

use crate::users::{LookupError, Role, User, Users};

/// The users of the shop. A real application would ask its database.
pub(crate) struct Directory {
    users: Vec<User>,
}

impl Directory {
    pub(crate) fn new() -> Self {
        let user = |id, name: &str, email: Option<&str>, role| User {
            id,
            name: name.to_owned(),
            email: email.map(str::to_owned),
            role,
        };
        Self {
            users: vec![
                user(7, "Ada", Some("ada@example.com"), Role::Clerk),
                user(8, "Alan", None, Role::Customer),
                user(9, "Grace", None, Role::Customer),
            ],
        }
    }
}

#[async_trait]
impl Users for Directory {
    async fn get_user(&self, id: u64) -> Result<User, FunctionError<LookupError>> {
        Ok(self.users.iter().find(|user| user.id == id).cloned().ok_or(LookupError::NotFound)?)
    }

    async fn find(&self, name: String) -> Result<User, FunctionError<LookupError>> {
        let found: Vec<&User> = self.users.iter().filter(|user| user.name.starts_with(&name)).collect();
        match found.as_slice() {
            [] => Err(LookupError::NotFound)?,
            [user] => Ok((*user).clone()),
            several => Err(LookupError::Ambiguous(several.iter().map(|user| user.id).collect()))?,
        }
    }

    async fn list_users(&self, role: Option<Role>) -> Result<Vec<User>, CallError> {
        Ok(self.users.iter().filter(|user| role.is_none_or(|role| user.role == role)).cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use goru::{CallError, Value};

    use super::Directory;
    use crate::users;

    /// Makes a call as a script would make it, without a sandbox.
    fn call(name: &str, argument: (&str, Value)) -> Result<Value, CallError> {
        let capability = users::capability(Directory::new()).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(capability.call(name, Value::map([argument])))
    }

    #[test]
    fn a_user_is_found_by_id_and_by_name() {
        let alan = Value::map([
            ("id", Value::from(8)),
            ("name", "Alan".into()),
            ("email", Value::Null),
            ("role", "customer".into()),
        ]);
        assert_eq!(call("users.get-user", ("id", 8.into())), Ok(alan.clone()));
        assert_eq!(call("users.find", ("name", "Al".into())), Ok(alan));
    }

    #[test]
    fn what_is_not_there_or_not_clear_is_an_error() {
        let failed = |kind: &str, message: &str, data| {
            Err(CallError::Failed { kind: kind.to_owned(), message: message.to_owned(), data: Some(data) })
        };
        let not_found = || failed("not-found", "there is no such user", "not-found".into());
        assert_eq!(call("users.get-user", ("id", 1.into())), not_found());
        assert_eq!(call("users.find", ("name", "Bob".into())), not_found());
        let ids = Value::map([("ambiguous", Value::List(vec![7.into(), 8.into()]))]);
        let message = "the name fits several users, whose ids are given";
        assert_eq!(call("users.find", ("name", "A".into())), failed("ambiguous", message, ids));
    }

    #[test]
    fn what_is_not_as_declared_does_not_get_here() {
        let refused = call("users.get-user", ("id", "7".into()));
        assert!(matches!(refused, Err(CallError::InvalidArguments(_))), "{refused:?}");
    }
}
